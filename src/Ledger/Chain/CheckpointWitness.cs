namespace Daybook.Ledger;

/// <summary>Compares checkpoints with the chain while its blocks are read in order.</summary>
internal sealed class CheckpointWitness
{
    private readonly Checkpoint[] _checkpoints;
    private readonly HashSet<string> _trusted;
    private Checkpoint? _agreed;
    private int _next;

    public CheckpointWitness(IEnumerable<Checkpoint> checkpoints, IEnumerable<string> trustedKeys)
    {
        _checkpoints = [.. checkpoints.OrderBy(c => c.Block)];
        _trusted = [.. trustedKeys];
        if (_trusted.Count == 0 && _checkpoints.Length > 0) _trusted.Add(_checkpoints[0].PublicKey);
    }

    /// <summary>The number of checkpoints that have agreed so far.</summary>
    public int Agreed { get; private set; }

    /// <summary>Checks that the checkpoints are signed with trusted keys and belong to this ledger.</summary>
    public FirstBad? Admit(Guid ledgerId)
    {
        foreach (var checkpoint in _checkpoints)
        {
            if (!_trusted.Contains(checkpoint.PublicKey))
                return Bad(FirstBad.CheckpointForeign, checkpoint, "was signed with a key that is not trusted");
            if (!checkpoint.IsSigned())
                return Bad(FirstBad.CheckpointForged, checkpoint, "does not have a valid signature");
            if (checkpoint.Ledger != ledgerId)
                return Bad(
                    FirstBad.LedgerReplaced, checkpoint, $"is of ledger {checkpoint.Ledger}; this one is {ledgerId}");
        }

        return null;
    }

    /// <summary>Compares the checkpoints of this block; its hash is the newest leaf of the tree.</summary>
    public FirstBad? At(long number, byte[] hash, MerkleFrontier tree)
    {
        for (; _next < _checkpoints.Length && _checkpoints[_next].Block <= number; _next++)
        {
            var checkpoint = _checkpoints[_next];
            if (checkpoint.HeadHash != Hex(hash) || checkpoint.Root != Hex(tree.Root())) return Rewritten(checkpoint);
            _agreed = checkpoint;
            Agreed++;
        }

        return null;
    }

    /// <summary>The finding when checkpoints are of blocks after the newest block.</summary>
    public FirstBad? Beyond(BlockRow newest) => _next == _checkpoints.Length
        ? null
        : Bad(
            FirstBad.TailMissing, _checkpoints[^1],
            $"covers block {_checkpoints[^1].Block} and position {_checkpoints[^1].Position}; the newest block here is "
            + $"{newest.Number} with position {newest.Last}")
            with { Block = newest.Number + 1, Position = newest.Last + 1 };

    private FirstBad Rewritten(Checkpoint checkpoint)
    {
        var first = _agreed is null ? 1 : _agreed.Block + 1;
        return Bad(
            FirstBad.ChainRewritten, checkpoint,
            $"covers other blocks: one of blocks {first} to {checkpoint.Block} was replaced, and every hash after it")
            with { Block = first, Position = (_agreed?.Position ?? 0) + 1 };
    }

    private static FirstBad Bad(string kind, Checkpoint checkpoint, string what) => new(
        kind, checkpoint.Block, null, null, null,
        $"The checkpoint of block {checkpoint.Block}, signed at {checkpoint.SignedAt:u}, {what}.");

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
