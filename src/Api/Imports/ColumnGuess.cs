using System.Text;

namespace Daybook.Api.Imports;

/// <summary>Which column of a file is which field: by its header in Chinese or English, and else by what stands in
/// it.</summary>
internal static class ColumnGuess
{
    private const int RowsToLookAt = 50;

    /// <summary>The field of each column; null for a column that is none.</summary>
    public static IReadOnlyList<string?> Of(IReadOnlyList<ImportField> fields, SheetFile file)
    {
        var found = new string?[file.Header.Count];
        string[] headers = [.. file.Header.Select(Plain)];
        Assign((header, alias) => header == alias);
        // 商品编码（必填） and 供应商商品编码 have the same alias within them; the longer alias says more.
        Assign((header, alias) => alias.Length > 1 && header.StartsWith(alias, StringComparison.Ordinal));
        Assign((header, alias) => alias.Length > 1 && !char.IsAscii(alias[0])
            && header.EndsWith(alias, StringComparison.Ordinal));
        foreach (var field in fields.Where(f => f.LooksLike is not null && !found.Contains(f.Name)))
        {
            for (var i = 0; i < found.Length && !found.Contains(field.Name); i++)
            {
                string[] texts = [.. file.Rows.Take(RowsToLookAt).Select(r => r.Cells[i]).Where(c => c.Length > 0)];
                if (found[i] is null && texts.Length > 0 && field.LooksLike!(texts)) found[i] = field.Name;
            }
        }

        return found;

        void Assign(Func<string, string, bool> fits)
        {
            var pairs = fields.SelectMany(f => f.Headers.Prepend(f.Name).Select(h => (Field: f.Name, Alias: Plain(h))))
                .OrderByDescending(pair => pair.Alias.Length).ToList();
            foreach (var (field, alias) in pairs)
            {
                if (found.Contains(field)) continue;
                var at = Array.FindIndex(headers, header => header.Length > 0 && fits(header, alias));
                if (at >= 0 && found[at] is null) found[at] = field;
            }
        }
    }

    /// <summary>A header without what does not tell columns apart: capitals, width of letters, spaces, marks.</summary>
    internal static string Plain(string header) => string.Concat(
        header.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Where(char.IsLetterOrDigit));
}
