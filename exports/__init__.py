"""What leaves the house: submissions, reports, file formats. Knows no Flask."""
