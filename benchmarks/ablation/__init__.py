"""What each rule and each mend is worth: pages of known truth read with it left out."""
