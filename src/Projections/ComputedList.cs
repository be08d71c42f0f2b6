namespace Daybook.Projections;

/// <summary>A list that is computed from other lists when it is read. It is used when the events do not contain the
/// rows, or when a row depends on several of them.</summary>
/// <param name="Name">The list's name, lower case with underscores.</param>
/// <param name="Group">The group of the read models that it uses, whose position it shows.</param>
/// <param name="RowType">The row type, as for a projection.</param>
/// <param name="Sql">A query whose columns are the row's properties in snake case.</param>
public sealed record ComputedList(string Name, string Group, Type RowType, string Sql)
{
    /// <summary>The query over the given tables instead of the public views.</summary>
    public string Over(Func<string, string> table) => ReadSql.Over(Sql, table);
}
