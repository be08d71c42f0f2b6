using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Daybook.Ledger.Tests.Append;

/// <summary>A proxy between a node and its server that cuts a connection at a chosen word.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly List<TcpClient> _open = [];
    private readonly Task _accepting;
    private Cut? _cut;
    private volatile bool _closed;

    public CuttingProxy(string connection)
    {
        _server = new NpgsqlConnectionStringBuilder(connection);
        _listener.Start();
        _accepting = Accept();
        ConnectionString = new NpgsqlConnectionStringBuilder(connection)
        {
            Host = "127.0.0.1",
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;
    }

    public string ConnectionString { get; }

    /// <summary>Cuts the next connection on which the client sends the word.</summary>
    /// <param name="word">A word of SQL.</param>
    /// <param name="forward">True to send it to the server and to hold back the answer.</param>
    /// <param name="when">What to wait for before the client sees the cut.</param>
    /// <param name="after">A word that the client must have sent before on the same connection; usually none.</param>
    /// <returns>Ends when the connection is cut.</returns>
    public Task CutAt(string word, bool forward, Func<Task>? when = null, string after = "")
    {
        var cut = new Cut(
            Encoding.ASCII.GetBytes(word), forward, when ?? (() => Task.CompletedTask), Encoding.ASCII.GetBytes(after));
        Volatile.Write(ref _cut, cut);
        return cut.Done.Task;
    }

    /// <summary>From now on no connection reaches the server.</summary>
    public void Close() => _closed = true;

    public void OpenAgain() => _closed = false;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        lock (_open) _open.ForEach(c => c.Dispose());
        await _accepting;
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                if (_closed) client.Dispose();
                else _ = Serve(client);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Serve(TcpClient client)
    {
        using var server = new TcpClient();
        using var both = client;
        lock (_open) _open.AddRange([client, server]);
        try
        {
            await server.ConnectAsync(_server.Host!, _server.Port);
            var line = new Line();
            var (up, down) = (client.GetStream(), server.GetStream());
            await Task.WhenAny(Upwards(up, down, line), Downwards(down, up, line));
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
        {
            // One side closed the connection.
        }
    }

    private async Task Upwards(NetworkStream client, NetworkStream server, Line line)
    {
        var buffer = new byte[64 * 1024];
        while (await client.ReadAsync(buffer) is var read and > 0)
        {
            var cut = Volatile.Read(ref _cut);
            if (cut is null || !line.Says(cut, buffer.AsSpan(0, read)))
            {
                await server.WriteAsync(buffer.AsMemory(0, read));
                continue;
            }

            Volatile.Write(ref _cut, null);
            if (_closeAtCut) _closed = true;
            if (cut.Forward)
            {
                line.Mute = true;
                await server.WriteAsync(buffer.AsMemory(0, read));
            }

            await cut.When();
            client.Close();
            server.Close();
            cut.Done.SetResult();
            return;
        }
    }

    /// <summary>After the cut no connection reaches the server until <see cref="OpenAgain"/>.</summary>
    public void CloseAtCut() => _closeAtCut = true;

    private volatile bool _closeAtCut;

    private static async Task Downwards(NetworkStream server, NetworkStream client, Line line)
    {
        var buffer = new byte[64 * 1024];
        while (await server.ReadAsync(buffer) is var read and > 0)
        {
            if (!line.Mute) await client.WriteAsync(buffer.AsMemory(0, read));
        }

        // When the line is muted, the client does not see either that the server closes the connection.
        if (line.Mute) await Task.Delay(Timeout.Infinite);
    }

    private sealed class Line
    {
        private volatile bool _mute;
        private Cut? _near;

        public bool Mute
        {
            get => _mute;
            set => _mute = value;
        }

        /// <summary>True when the client sends the word of the cut after the word before it.</summary>
        public bool Says(Cut cut, ReadOnlySpan<byte> said)
        {
            if (said.IndexOf(cut.After) >= 0) _near = cut;
            return _near == cut && said.IndexOf(cut.Word) >= 0;
        }
    }

    private sealed record Cut(byte[] Word, bool Forward, Func<Task> When, byte[] After)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
