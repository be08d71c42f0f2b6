using System.Text.RegularExpressions;

namespace Daybook.Projections;

/// <summary>Queries over read models are written with the public views, such as <c>read.orders</c>. A program reads the
/// tables of the versions with which it was compiled instead (engine.md, rule 21).</summary>
internal static partial class ReadSql
{
    /// <summary>The query over the given tables.</summary>
    /// <param name="sql">The query as written.</param>
    /// <param name="table">The table of a read model, by its name.</param>
    public static string Over(string sql, Func<string, string> table) =>
        View().Replace(sql, view => table(view.Groups[1].Value));

    [GeneratedRegex(@"\bread\.([a-z_]+)", RegexOptions.NonBacktracking)]
    private static partial Regex View();
}
