using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Daybook.Cli.Tests;

/// <summary>The program as a process of its own, for what must be killed or told to stop.</summary>
public sealed class Child : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly Process _process;
    private readonly StringBuilder _lines = new();
    private readonly SemaphoreSlim _grown = new(0);

    private Child(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, e) => Add(e.Data);
        process.ErrorDataReceived += (_, e) => Add(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it has written so far, to both outputs.</summary>
    public string Text
    {
        get
        {
            lock (_lines) return _lines.ToString();
        }
    }

    public static Child Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "daybook.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new Child(Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start."));
    }

    /// <summary>Waits until it has written a text, or has ended.</summary>
    public async Task Says(string text)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!Text.Contains(text))
        {
            if (_process.HasExited) throw new InvalidOperationException($"It ended without saying '{text}':\n{Text}");
            await _grown.WaitAsync(TimeSpan.FromMilliseconds(200), limit.Token);
        }
    }

    /// <summary>kill -9.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Tells it to stop as a supervisor does, and waits.</summary>
    public async Task<int> Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        return await End();
    }

    public async Task<int> End()
    {
        using var limit = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
        _grown.Dispose();
    }

    private void Add(string? line)
    {
        if (line is null) return;
        lock (_lines) _lines.AppendLine(line);
        _grown.Release();
    }
}
