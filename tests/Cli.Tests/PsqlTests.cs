using System.Diagnostics;

namespace Daybook.Cli.Tests;

/// <summary><c>scripts/psql</c>: the way into the database that a start names.</summary>
public sealed class PsqlTests
{
    [Fact]
    public async Task It_opens_the_database_of_an_Npgsql_connection_string()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("PATH")!.Split(':')
                .Any(folder => File.Exists(Path.Combine(folder, "psql"))),
            "There is no psql on this machine.");
        await using var cli = await Operated.New();
        var start = new ProcessStartInfo(
            "bash", [Path.Combine(Repository.Root, "scripts", "psql"), "-At", "-c", "select current_database()"])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in cli.Environment) start.Environment[name] = value;
        using var psql = Process.Start(start)!;
        var (said, complained) = (psql.StandardOutput.ReadToEndAsync(), psql.StandardError.ReadToEndAsync());
        await psql.WaitForExitAsync(TestContext.Current.CancellationToken);
        (psql.ExitCode, (await said).Trim(), await complained).ShouldBe((0, cli.Database.Name, ""));
    }
}
