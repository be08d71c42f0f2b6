using System.Diagnostics;
using System.Globalization;

namespace Daybook.Database;

/// <summary> A separate server for a test, for things that must not happen to the shared server, such as being killed.
/// The same script as for the product's private server starts and stops it, so it works for root and for ordinary
/// users.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private readonly string _folder;

    private PrivatePostgres(string folder) => _folder = folder;

    public string ConnectionString { get; private set; } = "";

    public int ProcessId { get; private set; }

    public static async Task<PrivatePostgres> Start(CancellationToken cancel = default)
    {
        var server = new PrivatePostgres(Path.Combine(Path.GetTempPath(), PostgresServer.NewName("daybook-private")));
        await server.StartAgain(cancel);
        return server;
    }

    /// <summary> Starts the server after <see cref="Kill"/>, on the same files and, unless another program has taken
    /// it, on the same port, so that the connection string stays valid.
    /// </summary>
    public async Task StartAgain(CancellationToken cancel = default)
    {
        var lines = (await Script("start", cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        ConnectionString = lines[0];
        ProcessId = int.Parse(lines[1], CultureInfo.InvariantCulture);
    }

    /// <summary>Kills the server (kill -9): no shutdown, no checkpoint, connections are lost.</summary>
    public async Task Kill(CancellationToken cancel = default)
    {
        using var server = Process.GetProcessById(ProcessId);
        server.Kill();
        await server.WaitForExitAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await Script("stop", CancellationToken.None);
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> Script(string verb, CancellationToken cancel)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Root(), "scripts/lib/postgres.sh"), verb, _folder])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var script = Process.Start(start) ?? throw new InvalidOperationException("bash did not start.");
        var output = script.StandardOutput.ReadToEndAsync(cancel);
        var errors = script.StandardError.ReadToEndAsync(cancel);
        await script.WaitForExitAsync(cancel);
        return script.ExitCode == 0 ? await output : throw new InvalidOperationException(await errors);
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Daybook.slnx")))
                return folder.FullName;
        }
        throw new InvalidOperationException("The tests must run inside the repository.");
    }
}
