namespace Daybook.Projections;

/// <summary>A list as of a business day (截至某日): its figures are sums of dated facts up to the day, beside the figures
/// of now. A list without one cannot be told as of a day.</summary>
/// <param name="Name">The list.</param>
/// <param name="Group">The group of the read models that it uses, whose position it shows.</param>
/// <param name="RowType">The columns that can be told; a figure of now has <see cref="Kernel.NowOfAttribute"/>.</param>
/// <param name="DatedBy">The property that dates the rows of which a figure is the sum
/// (<see cref="Kernel.SumOfRowsAttribute"/>), unless they are of a list that is itself told as of the day.</param>
/// <param name="Sql">A query whose columns are the row's properties in snake case; the day is <c>$1</c>.</param>
public sealed record DatedList(string Name, string Group, Type RowType, string DatedBy, string Sql)
{
    /// <summary>The list with a name; null when it cannot be told as of a day.</summary>
    public static DatedList? Find(string name) => ProjectionsCatalogue.Dated.FirstOrDefault(l => l.Name == name);

    /// <summary>The query over the given tables instead of the public views.</summary>
    public string Over(Func<string, string> table) => ReadSql.Over(Sql, table);
}
