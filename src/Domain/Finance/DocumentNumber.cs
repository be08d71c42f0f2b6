using System.Globalization;

namespace Daybook.Domain.Finance;

/// <summary>How a number of a series is written on a document.</summary>
public static class DocumentNumber
{
    /// <summary>For example INV-000001; longer numbers take the digits they need.</summary>
    public static string Of(string prefix, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}-{number:000000}");
}
