using System.Globalization;

namespace Daybook.Domain.Finance;

/// <summary>The format of a document number.</summary>
public static class DocumentNumber
{
    /// <summary>For example INV-000001; a longer number uses as many digits as it needs.</summary>
    public static string Of(string prefix, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}-{number:000000}");
}
