using System.Buffers.Binary;

namespace Daybook.Database;

/// <summary>Finds the messages in one direction of a connection to PostgreSQL: a letter, a length of four bytes that
/// counts itself, the content. Reads may cut a message anywhere.</summary>
/// <param name="meet">Takes the letter of each message and its first byte of content, or 0 when it has none.</param>
internal sealed class MessageScan(Action<char, byte> meet)
{
    private const int HeadLength = 5;

    private readonly byte[] _head = new byte[HeadLength];
    private int _have;
    private int _rest;
    private bool _isMet;

    /// <summary>Reads on.</summary>
    /// <param name="stop">The letter of a message before which the scan stops; usually none.</param>
    /// <returns>How many bytes are before the message <paramref name="stop"/>; all when it is not there.</returns>
    public int Read(ReadOnlySpan<byte> bytes, char stop = '\0')
    {
        var at = 0;
        while (at < bytes.Length)
        {
            if (_have < HeadLength)
            {
                if (_have == 0 && stop != '\0' && bytes[at] == stop) return at;
                _head[_have++] = bytes[at++];
                if (_have < HeadLength) continue;
                (_rest, _isMet) = (BinaryPrimitives.ReadInt32BigEndian(_head.AsSpan(1)) - sizeof(int), false);
            }

            if (!_isMet && (_rest == 0 || at < bytes.Length))
            {
                _isMet = true;
                meet((char)_head[0], _rest == 0 ? (byte)0 : bytes[at]);
            }

            var skipped = Math.Min(_rest, bytes.Length - at);
            (at, _rest) = (at + skipped, _rest - skipped);
            if (_rest == 0 && _isMet) _have = 0;
        }

        return at;
    }
}
