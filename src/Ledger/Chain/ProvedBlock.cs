namespace Daybook.Ledger;

/// <summary>The block in a proof: the fields that its hash covers, with hashes as 64 hexadecimal digits.</summary>
public sealed record ProvedBlock(
    Guid Ledger, int Epoch, long Number, long FirstPosition, long LastPosition, DateTimeOffset RecordedAt,
    string AnswersRoot, string EventsRoot, string PreviousHash)
{
    internal static ProvedBlock Of(BlockHeader header) => new(
        header.LedgerId, header.Epoch, header.Number, header.FirstPosition, header.LastPosition, header.RecordedAt,
        Convert.ToHexStringLower(header.AnswersRoot), Convert.ToHexStringLower(header.EventsRoot),
        Convert.ToHexStringLower(header.PreviousHash));

    internal BlockHeader Header() => new(
        Ledger, Epoch, Number, FirstPosition, LastPosition, RecordedAt, HexHash.Read(AnswersRoot) ?? [],
        HexHash.Read(EventsRoot) ?? [], HexHash.Read(PreviousHash) ?? []);
}
