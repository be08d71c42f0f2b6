using System.Diagnostics;

namespace Daybook.Cli.Tests;

/// <summary><c>scripts/run --demo</c> and <c>--remove-demo</c> touch no ledger but that of the demo.</summary>
public sealed class DemoScriptTests
{
    [Theory]
    [InlineData("--demo")]
    [InlineData("--remove-demo")]
    public async Task They_name_no_database_and_take_no_other_argument(string verb)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "There is no bash on this machine.");
        (await Run([verb, "--empty"])).ShouldBe((1, $"run: {verb} takes no other argument"));
        (await Run([verb], ("DAYBOOK_POSTGRES", "Host=books"))).ShouldBe((1, $"run: {verb} has a database of its own"));
        (await Run([verb], ("DAYBOOK_DATABASE", "books"))).ShouldBe((1, $"run: {verb} has a database of its own"));
    }

    [Fact]
    public async Task The_desk_makes_and_removes_the_demo_and_knows_no_other_wish()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "There is no bash on this machine.");
        var folder = Directory.CreateTempSubdirectory("daybook-desk-");
        try
        {
            using var desk = Process.Start(new ProcessStartInfo(
                "bash", ["-c", Desk, "desk", Path.Combine(Repository.Root, "scripts/lib/demo.sh"), folder.FullName])
                { UseShellExecute = false, RedirectStandardOutput = true })!;
            (await desk.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldBe(
                """
                absent
                absent
                running http://127.0.0.1:5081 admin
                absent
                ended without a state
                served
                stopped
                drop database if exists daybook_demo

                """);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The desk, with a demo that only writes down what is done to it, and somebody who asks.</summary>
    private const string Desk = """
        set -euo pipefail
        daybook_local=$2
        source "$1"
        on_private_server() { [[ $1 == select* ]] || echo "$1" >>"$daybook_local/done"; }
        serve_demo() {
          echo served >>"$daybook_local/done"
          trap 'echo stopped >>"$daybook_local/done"; exit 0' TERM
          echo 'Ctrl-C stops it.'
          while true; do sleep 0.1; done
        }
        wish() {
          echo "$1" >"$demo_desk/wish"
          for ((i = 0; i < 600; i++)); do [[ -e $demo_desk/wish ]] || break; sleep 0.1; done
        }
        is() {
          for ((i = 0; i < 600; i++)); do
            if [[ $(head -n 1 "$demo_desk/state" 2>/dev/null) == "$1" ]]; then
              echo $(head -n 3 "$demo_desk/state") && return
            fi
            sleep 0.1
          done
          cat "$demo_desk/state" && exit 1
        }
        tend_demo_desk &
        desk=$!
        is absent
        wish 'drop database books'
        is absent
        wish open
        is running
        wish remove
        is absent
        kill -TERM $desk
        wait $desk
        [[ -e $demo_desk/state ]] || echo ended without a state
        cat "$daybook_local/done"
        """;

    /// <summary>The exit code, and what was said up to the first "; " or " on ".</summary>
    private static async Task<(int Code, string Said)> Run(
        string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "scripts", "run"), .. arguments])
        {
            UseShellExecute = false, RedirectStandardError = true, RedirectStandardInput = true,
        };
        foreach (var name in (string[])["DAYBOOK_POSTGRES", "DAYBOOK_DATABASE"]) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var run = Process.Start(start)!;
        run.StandardInput.Close();
        var said = await run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (run.ExitCode, said.Split("; ")[0].Split(" on ")[0].Trim());
    }
}
