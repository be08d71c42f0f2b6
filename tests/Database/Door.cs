using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Daybook.Database;

/// <summary>An address of the server for one test. Behind it clients get <see cref="WarmSessions"/>; once it is closed
/// nobody connects there any more, whatever a test left running.</summary>
internal sealed class Door : IAsyncDisposable
{
    private const int Encryption = 80877103;
    private const int GssEncryption = 80877104;
    private const int Cancel = 80877102;
    private const int LongestStartup = 10_000;

    /// <summary>How long clients that were disposed may take to say so.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>The answer to a client that asks for encryption.</summary>
    private static readonly byte[] Refusal = [(byte)'N'];

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly EndPoint _address;
    private readonly Dictionary<Socket, Task> _clients = [];
    private readonly Task _accepting;

    public Door(string connectionString)
    {
        _server = new NpgsqlConnectionStringBuilder(connectionString);
        var host = _server.Host!;
        _address = host.StartsWith('/')
            ? new UnixDomainSocketEndPoint($"{host}/.s.PGSQL.{_server.Port}")
            : IPAddress.TryParse(host, out var address)
                ? new IPEndPoint(address, _server.Port)
                : new DnsEndPoint(host, _server.Port);
        _listener.Start();
        _accepting = Accept();
    }

    /// <summary>The connection string of a database through this door.</summary>
    public string ConnectionTo(string database) => new NpgsqlConnectionStringBuilder(_server.ConnectionString)
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
        Database = database,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    /// <summary>Lets nobody in, and ends what a test left open.</summary>
    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        Task[] left;
        lock (_clients) left = [.. _clients.Values];
        await Task.WhenAll(left).WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_clients)
        {
            foreach (var client in _clients.Keys) client.Dispose();
        }

        await Task.WhenAll(left);
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync();
                client.NoDelay = true;
                lock (_clients) _clients[client] = Task.Run(() => Serve(client));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Serve(Socket socket)
    {
        await using var client = new NetworkStream(socket, ownsSocket: true);
        try
        {
            if (await Startup(client) is not { } startup) return;
            var words = StartupWords.Of(startup);
            var session = WarmSessions.Take(words.Kind);
            var isKept = session is not null ? await session.Greet(client, words) && await session.Serve(client)
                : (session = await ServerSession.Open(_address, startup, client)) is not null
                    && await session.Serve(client);
            if (isKept) WarmSessions.Keep(words, session!);
            else session?.Dispose();
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
        {
            // One side closed the connection.
        }
        finally
        {
            lock (_clients) _clients.Remove(socket);
        }
    }

    /// <summary>What the client says first, after it was told that this way needs no encryption.</summary>
    /// <returns>Null when it only wanted to cancel a statement.</returns>
    private async Task<byte[]?> Startup(NetworkStream client)
    {
        while (true)
        {
            var length = new byte[sizeof(int)];
            await client.ReadExactlyAsync(length);
            var size = BinaryPrimitives.ReadInt32BigEndian(length);
            if (size is < 2 * sizeof(int) or > LongestStartup) return null;
            var message = new byte[size];
            length.CopyTo(message, 0);
            await client.ReadExactlyAsync(message.AsMemory(sizeof(int)));
            switch (BinaryPrimitives.ReadInt32BigEndian(message.AsSpan(sizeof(int))))
            {
                case Encryption or GssEncryption:
                    await client.WriteAsync(Refusal);
                    continue;
                case Cancel:
                    await CancelStatement(message);
                    return null;
                default:
                    return message;
            }
        }
    }

    /// <summary>Ends when the server has taken note of it and closes the connection.</summary>
    private async Task CancelStatement(byte[] message)
    {
        await using var server = new NetworkStream(await ServerSession.Connect(_address), ownsSocket: true);
        await server.WriteAsync(message);
        _ = await server.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false);
    }
}
