using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>Writes the canonical form of JSON values, one at a time, into a buffer that it reuses; not thread-safe.
/// Members are written in the order of the input; when an object ends, its members are sorted if needed.</summary>
internal sealed class CanonicalWriter
{
    private const int FirstBytes = 1024;
    private const int FirstMembers = 64;

    // One level more than the limit, so that exceeding the limit has its own error message.
    private static readonly JsonReaderOptions Reading = new() { MaxDepth = CanonicalJson.DepthLimit + 1 };

    private readonly Comparison<Member> _byName;

    private byte[] _bytes = new byte[FirstBytes];
    private int _length;

    /// <summary>The buffer in which the members of an object are sorted before they are copied back.</summary>
    private byte[] _ordered = new byte[FirstBytes];

    /// <summary>The members of all open objects, those of outer objects first.</summary>
    private Member[] _members = new Member[FirstMembers];
    private int _memberCount;

    public CanonicalWriter() => _byName = ByName;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>The size of its buffers in bytes.</summary>
    public int Capacity => _bytes.Length + _ordered.Length + (_members.Length * Marshal.SizeOf<Member>());

    /// <exception cref="JsonException">The text is not one JSON value.</exception>
    /// <exception cref="BadInputException">The value has no canonical form.</exception>
    public void Write(ReadOnlySpan<byte> json)
    {
        (_length, _memberCount) = (0, 0);
        var reader = new Utf8JsonReader(json, Reading);
        reader.Read();
        Value(ref reader);
        // Fails when there is anything after the value.
        reader.Read();
    }

    private void Value(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                Members(ref reader);
                break;
            case JsonTokenType.StartArray:
                Items(ref reader);
                break;
            case JsonTokenType.String:
                Text(ref reader);
                break;
            case JsonTokenType.Number:
                var number = reader.ValueSpan;
                _length += CanonicalNumber.Write(number, Room(CanonicalNumber.MaxLength));
                break;
            case JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null:
                var word = reader.ValueSpan;
                word.CopyTo(Room(word.Length));
                _length += word.Length;
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void Items(ref Utf8JsonReader reader)
    {
        RequireDepth(ref reader);
        Put((byte)'[');
        for (var first = true; reader.Read() && reader.TokenType != JsonTokenType.EndArray; first = false)
        {
            if (!first) Put((byte)',');
            Value(ref reader);
        }

        Put((byte)']');
    }

    private void Members(ref Utf8JsonReader reader)
    {
        RequireDepth(ref reader);
        Put((byte)'{');
        var (start, outer, inOrder) = (_length, _memberCount, true);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (_memberCount > outer) Put((byte)',');
            var from = _length;
            var escaped = reader.ValueIsEscaped;
            Text(ref reader);
            var nameEnd = _length;
            Put((byte)':');
            reader.Read();
            Value(ref reader);
            Add(new Member(from, nameEnd, _length, escaped));
            if (_memberCount - outer > 1)
                inOrder &= ByName(_members[_memberCount - 2], _members[_memberCount - 1]) < 0;
        }

        if (!inOrder) Order(_members.AsSpan(outer, _memberCount - outer), start);
        _memberCount = outer;
        Put((byte)'}');
    }

    private static void RequireDepth(ref Utf8JsonReader reader)
    {
        if (reader.CurrentDepth >= CanonicalJson.DepthLimit)
            throw CanonicalJson.Refusal($"has at most {CanonicalJson.DepthLimit} levels");
    }

    private void Order(Span<Member> members, int start)
    {
        members.Sort(_byName);
        for (var i = 1; i < members.Length; i++)
        {
            if (ByName(members[i - 1], members[i]) == 0)
                throw CanonicalJson.Refusal($"has the member \"{Encoding.UTF8.GetString(Name(members[i]))}\" twice");
        }

        var size = _length - start;
        if (_ordered.Length < size) _ordered = new byte[_bytes.Length];
        var to = 0;
        foreach (var member in members)
        {
            if (to > 0) _ordered[to++] = (byte)',';
            _bytes.AsSpan(member.From, member.To - member.From).CopyTo(_ordered.AsSpan(to));
            to += member.To - member.From;
        }

        _ordered.AsSpan(0, size).CopyTo(_bytes.AsSpan(start));
    }

    private int ByName(Member x, Member y) => x.Escaped || y.Escaped
        ? CanonicalText.Compare(Name(x), Name(y))
        : Name(x).SequenceCompareTo(Name(y));

    /// <summary>The name of a member without its quotation marks.</summary>
    private ReadOnlySpan<byte> Name(Member member) => _bytes.AsSpan(member.From + 1, member.NameEnd - member.From - 2);

    private void Text(ref Utf8JsonReader reader)
    {
        var text = reader.ValueSpan;
        var room = Room(text.Length + 2);
        room[0] = (byte)'"';
        var length = 1;
        if (reader.ValueIsEscaped) length += CanonicalText.Write(text, room[1..]);
        else
        {
            text.CopyTo(room[1..]);
            length += text.Length;
        }

        room[length++] = (byte)'"';
        _length += length;
    }

    private void Put(byte sign)
    {
        Room(1)[0] = sign;
        _length++;
    }

    private Span<byte> Room(int size)
    {
        if (_bytes.Length - _length < size)
            Array.Resize(ref _bytes, Math.Max(_length + size, _bytes.Length * 2));
        return _bytes.AsSpan(_length);
    }

    private void Add(Member member)
    {
        if (_memberCount == _members.Length) Array.Resize(ref _members, _members.Length * 2);
        _members[_memberCount++] = member;
    }

    /// <summary>The place of a member in the buffer.</summary>
    /// <param name="From">The offset of the quotation mark before its name.</param>
    /// <param name="NameEnd">The offset after the quotation mark that ends its name.</param>
    /// <param name="To">The offset after its value.</param>
    /// <param name="Escaped">True when its name may have an escape.</param>
    private readonly record struct Member(int From, int NameEnd, int To, bool Escaped);
}
