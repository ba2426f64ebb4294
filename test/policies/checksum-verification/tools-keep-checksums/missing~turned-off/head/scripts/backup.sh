br backup full --pd pd:2379 --ca /a --cert /b --key /c --checksum=false
