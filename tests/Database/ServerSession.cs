using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Daybook.Database;

/// <summary>One session of the server. It serves one client after the other, each of whom finds it as new.</summary>
internal sealed class ServerSession : IDisposable
{
    private const int Chunk = 32 * 1024;
    private const int MessageHead = 5;

    /// <summary>What makes a session as new: the second statement gives back the role that the client named when it
    /// connected, which the first one takes away.</summary>
    private static readonly byte[][] Reset = [Query("discard all"), Query("reset role")];

    private readonly NetworkStream _server;
    private readonly MemoryStream _greeting = new();
    private int _unanswered;
    private char _state;
    private volatile bool _isReset;
    private volatile bool _isBroken;

    private ServerSession(Socket server) => _server = new NetworkStream(server, ownsSocket: true);

    /// <summary>The process of the server; 0 before the client is let in.</summary>
    public int ProcessId { get; private set; }

    /// <summary>False when the server has ended it.</summary>
    public bool IsAlive => !_server.Socket.Poll(0, SelectMode.SelectRead);

    /// <summary>Opens a session with what the client says first.</summary>
    /// <returns>Null when the server refused it; the client has its answer.</returns>
    public static async Task<ServerSession?> Open(EndPoint server, byte[] startup, NetworkStream client)
    {
        var session = new ServerSession(await Connect(server));
        try
        {
            await session._server.WriteAsync(startup);
            if (await session.LetIn(client)) return session;
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            // One side closed the connection.
        }

        session.Dispose();
        return null;
    }

    /// <summary>A connection to the server.</summary>
    public static async Task<Socket> Connect(EndPoint server)
    {
        var isTcp = server is IPEndPoint or DnsEndPoint;
        var socket = isTcp
            ? new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(server);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Welcomes the next client with what the server said to the first.</summary>
    /// <returns>False when one side is gone.</returns>
    public async Task<bool> Greet(NetworkStream client, StartupWords words)
    {
        try
        {
            await _server.WriteAsync(Query($"set application_name = '{words.Program.Replace("'", "''")}'"));
            while (await Message(_server) is var message && message[0] != 'Z')
            {
                if (message[0] == 'E') return false;
            }

            await client.WriteAsync(_greeting.ToArray());
            return true;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>Carries messages both ways until one side ends.</summary>
    /// <returns>True when the client took its leave between two transactions, and the session is as new.</returns>
    public async Task<bool> Serve(NetworkStream client)
    {
        (_isReset, _state) = (false, 'I');
        var up = Up(client);
        var down = Down(client);
        await Task.WhenAny(up, down);
        if (_isReset && await up) return await down;
        Dispose();
        client.Close();
        await Task.WhenAll(up, down);
        return false;
    }

    public void Dispose() => _server.Dispose();

    private static byte[] Query(string sql)
    {
        var message = new byte[MessageHead + Encoding.UTF8.GetByteCount(sql) + 1];
        message[0] = (byte)'Q';
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), message.Length - 1);
        Encoding.UTF8.GetBytes(sql, message.AsSpan(MessageHead));
        return message;
    }

    /// <summary>Carries the questions and answers about who the client is.</summary>
    private async Task<bool> LetIn(NetworkStream client)
    {
        while (true)
        {
            var message = await Message(_server);
            await client.WriteAsync(message);
            switch ((char)message[0])
            {
                case 'E':
                    return false;
                case 'R' when Number(message) is var asked && asked is not (0 or 12):
                    await _server.WriteAsync(await Message(client));
                    continue;
                case 'R' when Number(message) != 0:
                    continue;
                case 'K':
                    ProcessId = Number(message);
                    break;
            }

            _greeting.Write(message);
            if (message[0] == 'Z') return true;
        }
    }

    private static int Number(byte[] message) => BinaryPrimitives.ReadInt32BigEndian(message.AsSpan(MessageHead));

    private static async Task<byte[]> Message(NetworkStream from)
    {
        var head = new byte[MessageHead];
        await from.ReadExactlyAsync(head);
        var message = new byte[1 + BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1))];
        head.CopyTo(message, 0);
        await from.ReadExactlyAsync(message.AsMemory(MessageHead));
        return message;
    }

    /// <summary>From the client to the server.</summary>
    /// <returns>True when the client took its leave and the server was asked to make the session as new.</returns>
    private async Task<bool> Up(NetworkStream client)
    {
        var scan = new MessageScan((letter, _) =>
        {
            if (letter is 'Q' or 'S' or 'F') Interlocked.Increment(ref _unanswered);
        });
        var buffer = new byte[Chunk];
        try
        {
            while (await client.ReadAsync(buffer) is var read and > 0)
            {
                var before = scan.Read(buffer.AsSpan(0, read), stop: 'X');
                if (before > 0) await _server.WriteAsync(buffer.AsMemory(0, before));
                if (before == read) continue;
                if (Volatile.Read(ref _unanswered) > 0 || _state != 'I') return false;
                Volatile.Write(ref _unanswered, Reset.Length);
                _isReset = true;
                foreach (var statement in Reset) await _server.WriteAsync(statement);
                return true;
            }
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
        {
            // One side closed the connection.
        }

        return false;
    }

    /// <summary>From the server to the client.</summary>
    /// <returns>True when the session is as new.</returns>
    private async Task<bool> Down(NetworkStream client)
    {
        var scan = new MessageScan((letter, first) =>
        {
            if (letter == 'E' && _isReset) _isBroken = true;
            if (letter != 'Z') return;
            _state = (char)first;
            Interlocked.Decrement(ref _unanswered);
        });
        var buffer = new byte[Chunk];
        try
        {
            while (await _server.ReadAsync(buffer) is var read and > 0)
            {
                scan.Read(buffer.AsSpan(0, read));
                if (!_isReset) await client.WriteAsync(buffer.AsMemory(0, read));
                else if (Volatile.Read(ref _unanswered) == 0) return !_isBroken;
            }
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
        {
            // One side closed the connection.
        }

        return false;
    }
}
