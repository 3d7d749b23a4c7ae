"""The regional exchange: twice a year, what is new, solved, found and answered."""
