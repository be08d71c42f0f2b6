using System.Numerics;

namespace Daybook.Ledger;

/// <summary>A Bloom filter of the keys in a table (B. H. Bloom, Space/time trade-offs in hash coding with allowable
/// errors, CACM 13(7), 1970). With it, a build reads only rows that the table may have.</summary>
/// <param name="bytes">Its size in bytes, rounded down to a power of two. Sixteen bytes for ten keys give few false
/// positives.</param>
internal sealed class KeyFilter(int bytes)
{
    private const int Probes = 4;
    private readonly ulong[] _words = new ulong[(int)BitOperations.RoundUpToPowerOf2((uint)(bytes / 8) / 2 + 1)];

    public void Add(string key)
    {
        var (first, step) = Hash(key);
        for (var i = 0; i < Probes; i++, first += step) Word(first) |= 1UL << (int)(first & 63);
    }

    /// <summary>False when the key was never added; true may be a false positive.</summary>
    public bool MayHave(string key)
    {
        var (first, step) = Hash(key);
        for (var i = 0; i < Probes; i++, first += step)
        {
            if ((Word(first) & (1UL << (int)(first & 63))) == 0) return false;
        }

        return true;
    }

    private ref ulong Word(uint bit) => ref _words[(bit >> 6) & (uint)(_words.Length - 1)];

    private static (uint First, uint Step) Hash(string key)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in key) hash = (hash ^ c) * 1099511628211UL;
        hash = (hash ^ (hash >> 32)) * 0x9E37_79B9_7F4A_7C15UL;
        return ((uint)hash, (uint)(hash >> 32) | 1);
    }
}
