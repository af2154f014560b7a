"""What the lessons import: data, small networks, training, pictures, tables, widgets.

Everything here is numpy and matplotlib (ipywidgets only in ``droplab.widgets``), and
short enough to read: when a lesson supplies a piece of code, this is where it lives.
"""
