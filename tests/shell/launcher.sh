#!/usr/bin/env bash
# Tests of the launcher, in a folder of its own where apt-get, sudo, cmake and ctest are small stand-ins that note how
# they were called. launcher.sh NAME runs the function test_NAME; CMake makes a test of each.
set -euo pipefail

launcher=$(readlink -f -- "$(dirname -- "${BASH_SOURCE[0]}")/../../brink")
room=$(mktemp -d)
trap 'rm -rf -- "$room"' EXIT
clone=$room/clone
tools=$room/tools

stand_in() {
    cat >"$tools/$1"
    chmod +x "$tools/$1"
}

set_up() {
    mkdir "$clone" "$tools" "$room/elsewhere"
    cp -- "$launcher" "$clone/brink"
    # Nothing of this machine's tools but these, so that nothing real is ever installed or built.
    local tool
    for tool in bash cat chmod cp dirname env flock grep mkdir mv nproc readlink rm sed tail tr; do
        ln -s "$(command -v "$tool")" "$tools/$tool"
    done
    : >"$room/calls"
    # Of the packages asked for, all but those named in the file missing are installed.
    : >"$room/missing"
    stand_in dpkg-query <<END
#!/usr/bin/env bash
code=0
for package in "\${@:3}"; do
    if grep -qxF "\$package" "$room/missing"; then code=1; else echo "installed \$package"; fi
done
exit \$code
END
    stand_in apt-get <<END
#!/usr/bin/env bash
echo "apt-get \$*" >>"$room/calls"
echo "noise of apt-get"
[[ " \$* " == *" --simulate "* && -e "$room/lists-are-old" ]] && exit 100
[[ " \$* " == *" update "* ]] && rm -f "$room/lists-are-old"
[[ " \$* " != *" -y "* || " \$* " == *" --simulate "* ]] || : >"$room/missing"
END
    stand_in sudo <<END
#!/usr/bin/env bash
echo "sudo \$*" >>"$room/calls"
shift
"\$@"
END
    stand_in ninja <<END
#!/usr/bin/env bash
END
    # Configures by writing what CMake writes, builds a program that shows how it was called.
    stand_in cmake <<END
#!/usr/bin/env bash
echo "cmake \$*" >>"$room/calls"
echo "noise of cmake"
if [[ \$1 == -S ]]; then
    mkdir -p "\$2/build/release/bin"
    echo "CMAKE_HOME_DIRECTORY:INTERNAL=\$2" >"\$2/build/release/CMakeCache.txt"
    echo "BUILD_TESTING:BOOL=\${!##*=}" >>"\$2/build/release/CMakeCache.txt"
    : >"\$2/build/release/build.ninja"
elif [[ -e "$room/source-is-broken" ]]; then
    echo "turn.cpp:7: error: broken"
    exit 1
else
    cp "$tools/program" "\$2/bin/brink"
fi
END
    stand_in program <<'END'
#!/usr/bin/env bash
printf '<%s>' "$@"
printf ' in %s' "$PWD"
[[ ${1-} != fail ]] || exit 5
[[ ${1-} != read ]] || cat
END
    stand_in ctest <<END
#!/usr/bin/env bash
echo "ctest \$* in \$PWD" >>"$room/calls"
[[ \$* == '--preset release' ]] || echo 'the table of known answers' >build/release/known-answers.txt
[[ ! -e "$room/a-test-fails" ]] || exit 8
END
    chmod -R a+rwX "$room"
}

# Runs the launcher from elsewhere; sets out, err and code. With someone=root or someone=user, as one that is.
someone=anyone
brink() {
    local as=()
    [[ $someone != user || $EUID != 0 ]] || as=(setpriv --reuid=65534 --regid=65534 --clear-groups --)
    code=0
    (cd "$room/elsewhere" && "${as[@]}" env PATH="$tools" "$clone/brink" "$@" </dev/null \
        >"$room/out" 2>"$room/err") || code=$?
    out=$(<"$room/out")
    err=$(<"$room/err")
}

# The same on a terminal, where the answer is typed.
brink_on_terminal() {
    local answer=$1 command
    shift
    command="PATH=$tools $clone/brink $*"
    [[ $EUID != 0 ]] || command="setpriv --reuid=65534 --regid=65534 --clear-groups -- env $command"
    code=0
    printf '%s\n' "$answer" | script -qec "$command" /dev/null >"$room/out" 2>&1 || code=$?
    out=$(<"$room/out")
}

expect() {
    [[ $2 == "$3" ]] || { printf '%s: expected\n  %s\nbut there was\n  %s\n' "$1" "$3" "$2"; exit 1; }
}
expect_part() {
    [[ $2 == *"$3"* ]] || { printf '%s: expected a part\n  %s\nof\n  %s\n' "$1" "$3" "$2"; exit 1; }
}
expect_no_part() {
    [[ $2 != *"$3"* ]] || { printf '%s: did not expect\n  %s\nin\n  %s\n' "$1" "$3" "$2"; exit 1; }
}
calls() { cat "$room/calls"; }
be_root_or_skip() { [[ $EUID == 0 ]] || exit 77; }
have_terminals_or_skip() { script -qec true /dev/null >/dev/null 2>&1 || exit 77; } # a bare chroot has none

test_arguments_reach_the_program_unchanged_and_paths_keep_their_meaning() {
    brink run 'a file.toml' '' '*' --set $'x=1\n2' '--yesterday'
    expect 'stdout' "$out" "<run><a file.toml><><*><--set><x=1"$'\n'"2><--yesterday> in $room/elsewhere"
}

test_without_arguments_the_program_decides() {
    brink
    expect 'stdout' "$out" "<> in $room/elsewhere"
}

test_stdout_and_stdin_belong_to_the_program() {
    echo libfmt-dev >"$room/missing"
    (cd "$room/elsewhere" && echo typed | PATH=$tools "$clone/brink" --yes read >"$room/out" 2>"$room/err")
    expect 'stdout' "$(<"$room/out")" "<read> in $room/elsewheretyped"
    expect_part 'stderr' "$(<"$room/err")" 'noise of apt-get'
}

test_the_exit_code_is_the_program_s() {
    brink fail
    expect 'exit code' "$code" 5
}

test_root_gets_what_is_missing_in_one_transaction() {
    be_root_or_skip
    printf '%s\n' libfmt-dev ccache >"$room/missing"
    brink run
    expect 'exit code' "$code" 0
    expect_part 'stderr' "$err" 'missing packages: ccache libfmt-dev'
    expect 'calls of apt-get' "$(grep -v -e simulate -e cmake "$room/calls")" \
        'apt-get -o DPkg::Lock::Timeout=600 -q install -y --no-install-recommends ccache libfmt-dev'
}

test_old_package_lists_are_renewed_first() {
    be_root_or_skip
    echo libfmt-dev >"$room/missing"
    : >"$room/lists-are-old"
    brink run
    expect_part 'calls' "$(calls)" 'apt-get -o DPkg::Lock::Timeout=600 -q update'
    expect 'exit code' "$code" 0
}

test_without_a_terminal_a_user_gets_the_command_and_nothing_else() {
    someone=user
    echo libfmt-dev >"$room/missing"
    brink run
    expect 'exit code' "$code" 1
    expect 'stdout' "$out" ''
    expect_part 'stderr' "$err" "sudo sh -c 'apt-get install -y --no-install-recommends libfmt-dev'"
    expect_no_part 'calls' "$(calls)" ' -q install'
    expect_no_part 'calls' "$(calls)" 'cmake'
}

test_yes_before_or_after_the_verb_installs_with_sudo_and_stays_with_the_launcher() {
    someone=user
    echo libfmt-dev >"$room/missing"
    brink --yes run here
    expect_part 'calls' "$(calls)" 'sudo -- env DEBIAN_FRONTEND=noninteractive apt-get'
    expect 'stdout' "$out" "<run><here> in $room/elsewhere"
    brink run --yes here
    expect 'stdout' "$out" "<run><here> in $room/elsewhere"
}

test_without_sudo_a_user_is_told_what_root_must_do() {
    someone=user
    echo libfmt-dev >"$room/missing"
    rm "$tools/sudo"
    brink --yes run
    expect 'exit code' "$code" 1
    expect_part 'stderr' "$err" 'as root: apt-get install -y --no-install-recommends libfmt-dev'
}

test_on_a_terminal_it_asks_and_no_means_no() {
    have_terminals_or_skip
    echo libfmt-dev >"$room/missing"
    brink_on_terminal n run
    expect 'exit code' "$code" 1
    expect_part 'terminal' "$out" 'install them now, with sudo?'
    expect_no_part 'calls' "$(calls)" 'sudo'
}

test_on_a_terminal_it_asks_and_yes_means_yes() {
    have_terminals_or_skip
    echo libfmt-dev >"$room/missing"
    brink_on_terminal y run
    expect 'exit code' "$code" 0
    expect_part 'calls' "$(calls)" 'sudo -- env'
}

test_the_second_start_only_asks_ninja() {
    brink run
    : >"$room/calls"
    brink run
    expect 'calls' "$(calls)" "cmake --build $clone/build/release --target brink -j $(nproc)"
    expect 'stderr' "$err" ''
}

test_a_clone_that_was_moved_with_its_build_is_configured_afresh() {
    brink run
    mv "$clone" "$room/moved"
    clone=$room/moved
    : >"$room/calls"
    brink run
    expect_part 'calls' "$(calls)" "cmake -S $clone --preset release --fresh"
    expect 'exit code' "$code" 0
}

test_a_failed_build_shows_its_log_and_runs_nothing() {
    : >"$room/source-is-broken"
    brink run
    expect 'exit code' "$code" 1
    expect 'stdout' "$out" ''
    expect_part 'stderr' "$err" 'turn.cpp:7: error: broken'
}

test_the_test_verb_runs_ctest_in_the_clone() {
    brink test
    expect_part 'calls' "$(calls)" "ctest --preset release in $clone"
    expect_part 'calls' "$(calls)" '--target all'
    brink test --oracles
    expect_part 'calls' "$(calls)" 'ctest --preset oracles'
    expect 'stdout' "$out" 'the table of known answers'
    brink test --oracles --all
    expect_part 'calls' "$(calls)" 'ctest --preset all'
}

test_only_tests_and_figures_want_python() {
    be_root_or_skip
    echo python3-matplotlib >"$room/missing"
    brink run
    expect_no_part 'calls' "$(calls)" 'matplotlib'
    brink figures some-folder
    expect_part 'calls' "$(calls)" 'python3-matplotlib'
    echo python3-xarray >"$room/missing"
    brink report some-folder
    expect_part 'calls' "$(calls)" 'python3-xarray'
    echo python3-xarray >"$room/missing"
    brink test
    expect_part 'calls' "$(calls)" 'python3-xarray'
}

test_what_only_tests_are_built_with_is_left_out_until_they_are_asked_for() {
    be_root_or_skip
    printf '%s\n' catch2 librandom123-dev >"$room/missing"
    brink run
    expect_no_part 'calls' "$(calls)" 'apt-get'
    expect_part 'calls' "$(calls)" "cmake -S $clone --preset release --fresh -DBUILD_TESTING=OFF"
    : >"$room/calls"
    brink test
    expect_part 'calls' "$(calls)" ' -y --no-install-recommends catch2 librandom123-dev'
    expect_part 'calls' "$(calls)" "cmake -S $clone --preset release -DBUILD_TESTING=ON"
    : >"$room/calls"
    brink test
    brink run # with a build that has tests, too
    expect_no_part 'calls' "$(calls)" 'cmake -S'
}

test_failing_tests_and_unknown_options_have_their_exit_codes() {
    brink test --slow
    expect 'exit code' "$code" 2
    : >"$room/a-test-fails"
    brink test
    expect 'exit code' "$code" 1
}

test_elsewhere_than_on_debian_nothing_is_installed() {
    rm "$tools/apt-get" "$tools/cmake"
    brink run
    expect 'exit code' "$code" 1
    expect_part 'stderr' "$err" 'this is not Debian'
    expect_part 'stderr' "$err" 'cmake -B build/plain'
}

set_up
"test_$1"
