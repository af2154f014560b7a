"""nbgrader's own doors: Formgrader, the exchange, releases, JupyterLab, a cohort to try."""
