#!/bin/sh
# How a test ended that one_process.py ran: verdict.sh FOLDER NAME
told=$1/all
[ -e "$told" ] || told=$1/$2
if [ ! -e "$told" ]; then
    echo "$2 did not run"
    exit 1
fi
sed 1d "$told"
read -r code < "$told"
exit "$code"
