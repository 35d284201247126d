add_palabre_tests(clean_test LIBS palabre_clean rapidcheck SOURCES unit/clean_test.cpp)
