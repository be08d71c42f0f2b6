using System.Buffers.Binary;
using System.Text;

namespace Daybook.Ledger;

/// <summary>The hash of one stored answer: command id, actor, fingerprint and answer, each preceded by its length in 4
/// bytes big-endian, under the leaf prefix of RFC 9162.</summary>
public static class AnswerLeaf
{
    /// <summary>The hash of the answer, 32 bytes.</summary>
    public static byte[] Hash(string commandId, string actor, ReadOnlySpan<byte> fingerprint, ReadOnlySpan<byte> answer)
    {
        var id = Encoding.UTF8.GetBytes(commandId);
        var who = Encoding.UTF8.GetBytes(actor);
        var buffer = new byte[16 + id.Length + who.Length + fingerprint.Length + answer.Length];
        var at = 0;
        Append(buffer, ref at, id);
        Append(buffer, ref at, who);
        Append(buffer, ref at, fingerprint);
        Append(buffer, ref at, answer);
        return Merkle.LeafOf(buffer);
    }

    private static void Append(byte[] buffer, ref int at, ReadOnlySpan<byte> bytes)
    {
        BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(at), bytes.Length);
        bytes.CopyTo(buffer.AsSpan(at + 4));
        at += 4 + bytes.Length;
    }
}
