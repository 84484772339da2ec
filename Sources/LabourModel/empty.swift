// placeholder removed by first file
