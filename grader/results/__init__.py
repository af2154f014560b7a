"""What is kept of marks and what is shown of them: gradebook, feedback, reports, exports."""
