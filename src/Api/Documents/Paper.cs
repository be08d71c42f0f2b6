using Daybook.Kernel;

namespace Daybook.Api.Documents;

/// <summary>A kind of paper with its measures in millimetres.</summary>
/// <param name="TextMm">The height of a letter.</param>
/// <param name="LineMm">The distance of two lines.</param>
/// <param name="LabelMm">The width of the labels of facts.</param>
public sealed record Paper(
    string Name, decimal WidthMm, decimal HeightMm, decimal MarginMm, decimal TextMm, decimal LineMm, decimal LabelMm)
{
    /// <summary>The parameter that chooses one.</summary>
    public const string Parameter = "paper";

    public static readonly Paper A4 = new("a4", 210, 297, 12, 3.4m, 4.6m, 24);

    /// <summary>Continuous paper of three parts with perforated edges (241×140 三联针式纸), for a dot-matrix
    /// printer.</summary>
    public static readonly Paper ThreePart = new("three-part", 241, 140, 12, 3.4m, 4.4m, 24);

    /// <summary>The usual paper of vouchers (240×140 凭证纸), which is bound on its left side.</summary>
    public static readonly Paper Voucher = new("voucher", 240, 140, 12, 3.4m, 4.4m, 24);

    /// <summary>The usual label of a parcel (100×150 面单).</summary>
    public static readonly Paper Label = new("label", 100, 150, 5, 4, 5.2m, 20);

    /// <summary>The height of the title; the bars of a code stand beside it.</summary>
    public decimal TitleMm => 3 * LineMm;

    /// <summary>The space above and below the text of a row.</summary>
    public static decimal PadMm => 1;

    /// <summary>The width between the margins.</summary>
    public decimal InnerMm => WidthMm - (2 * MarginMm);

    /// <summary>The height between title and foot.</summary>
    public decimal RoomMm => HeightMm - (2 * MarginMm) - TitleMm - (2 * LineMm);

    /// <summary>The one with a name, of those that a document comes on; the first when none is named.</summary>
    /// <exception cref="BadInputException">The document does not come on it.</exception>
    public static Paper Of(string? name, IReadOnlyList<Paper> papers) =>
        name is null ? papers[0] : papers.FirstOrDefault(p => p.Name == name)
            ?? throw new BadInputException(
                Parameter, $"must be one of {string.Join(", ", papers.Select(p => p.Name))}");
}
