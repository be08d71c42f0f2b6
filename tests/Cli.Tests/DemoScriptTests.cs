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
