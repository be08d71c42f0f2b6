using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Daybook.Messages.Tests.Broker;

/// <summary>A private RabbitMQ server in a folder, from the installed system package.</summary>
public sealed class Rabbit : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Process _process;
    private readonly string _folder;

    private Rabbit(Process process, string folder, int port)
    {
        (_process, _folder) = (process, folder);
        Uri = new Uri($"amqp://guest:guest@127.0.0.1:{port}/");
    }

    public Uri Uri { get; }

    /// <summary>The path of the program; null when it is not installed.</summary>
    public static string? Program { get; } = Directory.Exists("/usr/lib/rabbitmq/lib")
        ? Directory.GetDirectories("/usr/lib/rabbitmq/lib", "rabbitmq_server-*")
            .Select(folder => Path.Combine(folder, "sbin", "rabbitmq-server")).FirstOrDefault(File.Exists)
        : null;

    public static async Task<Rabbit> Start(int port)
    {
        var folder = Directory.CreateTempSubdirectory("daybook-rabbit-").FullName;
        var start = new ProcessStartInfo(Program!)
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        await File.WriteAllTextAsync(Path.Combine(folder, "enabled_plugins"), "[].");
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["HOME"] = folder,
            ["RABBITMQ_NODENAME"] = $"daybook{port}@localhost",
            ["RABBITMQ_NODE_PORT"] = port.ToString(CultureInfo.InvariantCulture),
            ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_DIST_PORT"] = Mail.Post.FreePort().ToString(CultureInfo.InvariantCulture),
            ["RABBITMQ_MNESIA_BASE"] = folder,
            ["RABBITMQ_LOG_BASE"] = folder,
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, "enabled_plugins"),
            ["RABBITMQ_PID_FILE"] = Path.Combine(folder, "pid"),
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "+S 1:1",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        })
            start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException("rabbitmq-server did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var rabbit = new Rabbit(process, folder, port);
        await rabbit.UntilListens(port);
        return rabbit;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task UntilListens(int port)
    {
        for (var end = DateTime.UtcNow + Patience; ; await Task.Delay(100))
        {
            if (_process.HasExited) throw new InvalidOperationException("rabbitmq-server has ended.");
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", port);
                return;
            }
            catch (SocketException) when (DateTime.UtcNow < end)
            {
                // Not yet.
            }
        }
    }
}
