"""Official forms, last year's workbooks and tables of the budget system read into standard workbooks."""
