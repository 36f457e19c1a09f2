"""From judged values to an emphasis, a stage and the reasons for both."""
