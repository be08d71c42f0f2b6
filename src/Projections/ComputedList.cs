namespace Daybook.Projections;

/// <summary>A list that is not folded but computed from folded lists when it is read, because the events carry too
/// little to find its rows or its rows belong to several of them.</summary>
/// <param name="Name">The list's name, lower case with underscores.</param>
/// <param name="Group">The group of the read models that it reads, whose position it therefore shows.</param>
/// <param name="RowType">The row, as for a projection.</param>
/// <param name="Sql">A query whose columns are the row's properties in snake case.</param>
public sealed record ComputedList(string Name, string Group, Type RowType, string Sql)
{
    /// <summary>The query over given tables instead of the views that people read.</summary>
    public string Over(Func<string, string> table) => ReadSql.Over(Sql, table);
}
