using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Daybook.Ledger.Tests.Append;

/// <summary>Another process that appends, and the answers that it printed.</summary>
internal sealed class VictimProcess : IAsyncDisposable
{
    /// <summary>The time limit for everything that one process does.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly CancellationTokenSource _limit = new(Patience);
    private readonly Process _process;
    private readonly Task<string> _errors;

    private VictimProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public static VictimProcess Start(string connection, string name, int callers, int commands, int shelves)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Daybook.Ledger.Victim.dll"), connection, name,
            .. new[] { callers, commands, shelves }.Select(n => n.ToString(CultureInfo.InvariantCulture)),
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return new VictimProcess(Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start."));
    }

    /// <summary>Reads its output until it has printed this many answers.</summary>
    public async Task<List<Said>> Until(int answers)
    {
        var said = new List<Said>();
        while (said.Count < answers && await Next() is { } next) said.Add(next);
        return said;
    }

    /// <summary>Kills it (kill -9) and reads the rest of its output.</summary>
    public async Task<List<Said>> Kill()
    {
        _process.Kill();
        var rest = await Until(int.MaxValue);
        await _process.WaitForExitAsync();
        _process.ExitCode.ShouldNotBe(0);
        return rest;
    }

    public async Task<List<Said>> ToTheEnd()
    {
        var said = await Until(int.MaxValue);
        await _process.WaitForExitAsync();
        _process.ExitCode.ShouldBe(0, await _errors);
        return said;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _limit.Dispose();
    }

    /// <summary>Every printed answer is in the ledger, with the same content.</summary>
    public static async Task ShouldBeTrue(IReadOnlyCollection<Said> said, NpgsqlDataSource source)
    {
        var stored = await source.Column<string>("""
            select case when answer->'refusal' is null then 'accepted ' else 'refused ' end
                   || id || ' ' || (answer->>'position') from ledger.commands
            """);
        said.Select(s => s.Line).Except(stored).ShouldBeEmpty("acknowledged, but not in the book");
    }

    private async Task<Said?> Next()
    {
        while (await _process.StandardOutput.ReadLineAsync(_limit.Token) is { } line)
        {
            // A line that the kill cut off is not an answer.
            if (line.Split(' ') is [var kind, var id, _]) return new Said(line, id, kind == "accepted");
        }

        return null;
    }
}

/// <summary>An answer as the process printed it.</summary>
internal sealed record Said(string Line, string Id, bool Accepted);
