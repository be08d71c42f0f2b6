using System.Text.RegularExpressions;
using Npgsql;

namespace Daybook.Cli.Tests;

/// <summary>What docker-compose.yml says of the program is true: its commands and variables are there.</summary>
public sealed class ComposeTests
{
    private static readonly string Compose = File.ReadAllText(
        Path.Combine(Repository.Root, "docker-compose.yml"));

    [Fact]
    public async Task Every_command_is_one_of_the_program()
    {
        var commands = Regex.Matches(Compose, @"^ +command: \[(.+)\]$", RegexOptions.Multiline)
            .Select(m => m.Groups[1].Value.Split(", ")).ToList();
        commands.Select(c => string.Join(' ', c)).ShouldBe(["migrate", "serve --api-only", "serve --workers-only"]);
        foreach (var command in commands)
        {
            // It has read its command line and asks for the database next.
            var ended = await Operated.Run(new Dictionary<string, string>(StringComparer.Ordinal), command);
            (ended.Code, ended.Error).ShouldBe((2, ended.Error));
            ended.Error.ShouldContain("DAYBOOK_POSTGRES is not set");
        }
    }

    [Fact]
    public async Task Every_variable_is_one_that_the_program_reads_and_the_database_is_named_rightly()
    {
        var help = await Operated.Run(new Dictionary<string, string>(StringComparer.Ordinal), "--help");
        var variables = Regex.Matches(Compose, "^ +(DAYBOOK_[A-Z_]+): (.*)$", RegexOptions.Multiline)
            .ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value.Trim());
        variables.Keys.ShouldContain("DAYBOOK_WEBHOOK_KEY");
        foreach (var name in variables.Keys) help.Out.ShouldContain($"  {name} ");

        var connection = new NpgsqlConnectionStringBuilder(variables["DAYBOOK_POSTGRES"]);
        Compose.ShouldContain($"\n  {connection.Host}:\n");
        Compose.ShouldContain($"POSTGRES_USER: {connection.Username}\n");
        Compose.ShouldContain($"POSTGRES_PASSWORD: {connection.Password}\n");
        Compose.ShouldContain($"POSTGRES_DB: {connection.Database}\n");
        Compose.ShouldContain($":{new Uri(variables["DAYBOOK_URL"]).Port}\"");
    }

    [Fact]
    public void There_are_two_workers() => Regex.Match(
            Compose, @"^  workers:\n(    .*\n)+?      replicas: (\d)$", RegexOptions.Multiline)
        .Groups[2].Value.ShouldBe("2");
}
