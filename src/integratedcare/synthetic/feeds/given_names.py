"""Given names: common ones of each generation and background, with the short forms people go by.

Names as such belong to nobody. Every letter fits Windows-1252, in which some senders write.
"""

BRITISH = {
    ("2", 0): "Margaret Jean Joan Patricia Sheila Doreen Audrey Barbara Maureen Sylvia Brenda June Beryl Dorothy Ann "
    "Mary Betty Eileen Joyce Shirley Christine Pamela Valerie Janet Judith Rosemary Hilda Marjorie Irene Muriel Edna "
    "Elsie Vera Kathleen Freda Gwendoline Winifred Rita Norma Marion Avril Daphne Hazel Iris Mavis Olive Phyllis Ruby",
    ("1", 0): "John Peter David Michael Brian Ronald Kenneth Dennis Derek Alan George James William Robert Raymond "
    "Roy Gordon Donald Frank Leonard Norman Eric Harold Stanley Arthur Albert Frederick Ernest Cyril Reginald Walter "
    "Geoffrey Terence Anthony Bernard Clifford Douglas Edward Gerald Herbert Keith Leslie Malcolm Maurice Neville "
    "Victor",
    ("2", 1): "Susan Julie Karen Jacqueline Deborah Tracey Jane Helen Diane Sharon Tracy Angela Sarah Alison Caroline "
    "Amanda Sandra Linda Catherine Elizabeth Carol Joanne Wendy Janice Dawn Lisa Nicola Michelle Claire Emma Rachel "
    "Kelly Samantha Rebecca Louise Victoria Katherine Kerry Donna Paula Lorraine Zoë Siân Heather Gillian Lesley Fiona",
    ("1", 1): "David Paul Andrew Mark John Michael Stephen Ian Robert Richard Christopher Peter Simon Anthony Kevin "
    "Gary Steven Martin James Philip Alan Neil Nigel Timothy Colin Graham Jonathan Nicholas William Adrian Brian "
    "Stuart "
    "Keith Thomas Patrick Sean Carl Trevor Wayne Jason Lee Darren Matthew Daniel Craig Dean Shaun Scott Gareth Seán",
    ("2", 2): "Olivia Amelia Isla Ava Emily Jessica Sophie Charlotte Chloe Lucy Grace Ella Hannah Megan Lauren Georgia "
    "Bethany Mia Poppy Lily Evie Isabella Sophia Freya Daisy Phoebe Florence Alice Millie Ruby Erin Holly Abigail "
    "Molly "
    "Eleanor Imogen Matilda Rosie Willow Harper Eva Ivy Elsie Maisie Scarlett Amber Jasmine Chloé Caitlin Niamh",
    ("1", 2): "Oliver George Harry Jack Jacob Noah Charlie Thomas Oscar William James Joshua Daniel Samuel Joseph "
    "Benjamin Luke Liam Ryan Callum Connor Jake Alexander Ethan Lewis Matthew Max Archie Leo Alfie Henry Theodore "
    "Arthur Freddie Logan Edward Isaac Lucas Dylan Adam Finley Harrison Reuben Toby Rory Owen Kieran Reece Zac Jude",
}
OTHER = {
    "european": {
        "2": "Anna Maria Katarzyna Agnieszka Joanna Magdalena Ewa Elena Ioana Andreea Monika Julia Sofia Giulia Chiara "
        "Laura Marta Inês Beatriz Carmen José-Maria Petra Ilona Svetlana Natalia Renée Françoise Ingrid Greta Milena",
        "1": "Piotr Krzysztof Andrzej Tomasz Marcin Andrei Alexandru Mihai Marco Luca Giuseppe José Miguel João Pedro "
        "Carlos Hans Jürgen Björn Pavel Ivan Dimitri Nikos Yannis Jakub Mateusz François Stefan Darius Vytautas",
    },
    "asian": {
        "2": "Fatima Aisha Ayesha Zainab Maryam Khadija Priya Anjali Pooja Sunita Meena Kavita Nasreen Shabana "
        "Rukhsana "
        "Parveen Farzana Sadia Hafsa Amina Harpreet Jaspreet Manpreet Simran Lakshmi Divya Nisha Rani Yasmin Sumaiya",
        "1": "Mohammed Muhammad Ahmed Ali Hassan Hussain Imran Usman Bilal Abdul Rahul Amit Sanjay Rajesh Vijay Harjit "
        "Gurpreet Jasdeep Mandeep Arjun Rohan Tariq Naveed Shahid Khalid Zubair Yusuf Ibrahim Farhan Hamza",
    },
    "black": {
        "2": "Grace Blessing Ngozi Chioma Adaeze Folake Yetunde Abena Akosua Ama Efua Fatou Aminata Precious Patience "
        "Mercy Beverley Marcia Sonia Yvonne Claudette Tendai Rutendo Hodan Ayaan Sagal Esther Joy Comfort Naomi",
        "1": "Emmanuel Samuel Daniel Kwame Kofi Kwabena Chukwudi Emeka Obinna Tunde Babatunde Oluwaseun Segun Winston "
        "Delroy Errol Leroy Marlon Tafadzwa Tinashe Abdi Mohamed Omar Ismail Isaac Joshua Solomon Elijah Moses Femi",
    },
    "other": {
        "2": "Mei Ling Xiu Yan Hui Fang Min Li Wei Jing Sofia Leila Maryam Nour Rana Dalia Zeynep Elif Thuy "
        "Linh Sakura",
        "1": "Wei Jun Ming Hao Chen Lei Bo Tao Kai Jian Omar Ali Hassan Karim Reza Amir Mehmet Emre Minh Duc Kenji",
    },
}
SHORT = {
    "Margaret": "Maggie", "Patricia": "Pat", "Barbara": "Barb", "Christine": "Chris", "Pamela": "Pam", "Janet": "Jan",
    "Dorothy": "Dot", "Kathleen": "Kath", "Valerie": "Val", "Susan": "Sue", "Jacqueline": "Jackie", "Deborah": "Debbie",
    "Catherine": "Cathy", "Elizabeth": "Liz", "Katherine": "Kate", "Victoria": "Vicky", "Rebecca": "Becky",
    "Samantha": "Sam", "Joanne": "Jo", "Amanda": "Mandy", "Angela": "Angie", "Alison": "Ali", "Jessica": "Jess",
    "Charlotte": "Lottie", "Abigail": "Abi", "Isabella": "Bella", "Eleanor": "Ellie", "Bethany": "Beth",
    "Georgia": "Georgie", "Matilda": "Tilly", "Florence": "Flo", "Michael": "Mike", "David": "Dave", "Peter": "Pete",
    "Ronald": "Ron", "Kenneth": "Ken", "James": "Jim", "William": "Bill", "Robert": "Bob", "Raymond": "Ray",
    "Donald": "Don", "Leonard": "Len", "Stanley": "Stan", "Arthur": "Art", "Albert": "Bert", "Frederick": "Fred",
    "Geoffrey": "Geoff", "Terence": "Terry", "Anthony": "Tony", "Edward": "Ted", "Gerald": "Gerry", "Andrew": "Andy",
    "Stephen": "Steve", "Steven": "Steve", "Richard": "Rick", "Christopher": "Chris", "Philip": "Phil",
    "Timothy": "Tim", "Jonathan": "Jon", "Nicholas": "Nick", "Thomas": "Tom", "Matthew": "Matt", "Daniel": "Dan",
    "Joshua": "Josh", "Samuel": "Sam", "Joseph": "Joe", "Benjamin": "Ben", "Alexander": "Alex", "Oliver": "Ollie",
    "Jacob": "Jake", "Harrison": "Harry", "Theodore": "Theo", "Mohammed": "Mo", "Muhammad": "Mohammad",
    "Katarzyna": "Kasia", "Agnieszka": "Aga", "Magdalena": "Magda", "Krzysztof": "Kris", "Alexandru": "Alex",
    "Emmanuel": "Manny", "Oluwaseun": "Seun", "Babatunde": "Tunde",
}  # fmt: skip
