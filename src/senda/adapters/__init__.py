"""The outside world: solvers, workbooks, signatures, paper. Each adapter answers a problem that a rule module defines."""
