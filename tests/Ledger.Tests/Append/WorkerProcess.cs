using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Daybook.Ledger.Tests.Append;

/// <summary>Another process that folds, and that appends the commands it is sent.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<long?>> _asked = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<string> _errors;
    private readonly Task _reading;

    private WorkerProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
        _reading = Task.Run(Read);
    }

    /// <summary>Completes when the process works; fails when the process ends before.</summary>
    public Task Started => _started.Task.WaitAsync(Patience);

    public static WorkerProcess Start(string connection) => Start([connection]);

    /// <summary>A worker that runs processes.</summary>
    /// <param name="name">The name of its node.</param>
    public static WorkerProcess OfProcesses(string connection, string name) => Start(["processes", connection, name]);

    private static WorkerProcess Start(string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Daybook.Ledger.Victim.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new WorkerProcess(Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start."));
    }

    /// <summary>Tells it to fill a shelf with a unit; null when it gave no answer, for example because it was
    /// killed.</summary>
    public async Task<long?> Fill(string id, string shelf)
    {
        var asked = new TaskCompletionSource<long?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[id] = asked;
        try
        {
            await _process.StandardInput.WriteLineAsync($"{id} {shelf}");
            await _process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            return null;
        }

        await Task.WhenAny(asked.Task, _reading).WaitAsync(Patience);
        return asked.Task.IsCompleted ? await asked.Task : null;
    }

    /// <summary>Kills it (kill -9) and reads the rest of its output.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
        _process.ExitCode.ShouldNotBe(0);
    }

    /// <summary>Stops it (kill -STOP) until <see cref="Continue"/>.</summary>
    public Task Stop() => Signal("-STOP");

    /// <summary>Continues it (kill -CONT).</summary>
    public Task Continue() => Signal("-CONT");

    private async Task Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        kill.ExitCode.ShouldBe(0);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    private async Task Read()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            switch (line.Split(' '))
            {
                case ["started"]:
                    _started.TrySetResult();
                    break;
                case [var id, var position, "."] when _asked.TryGetValue(id, out var asked):
                    asked.TrySetResult(long.Parse(position, CultureInfo.InvariantCulture));
                    break;
                case [var id, "."] when _asked.TryGetValue(id, out var asked):
                    asked.TrySetResult(null);
                    break;
            }
        }

        _started.TrySetException(new InvalidOperationException($"It ended before it worked: {await _errors}"));
        // Observes the exception, because not every test waits for the task.
        _ = _started.Task.Exception;
    }
}
