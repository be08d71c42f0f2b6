using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Daybook.Kernel;

namespace Daybook.Projections;

/// <summary>A list with figures that can be explained: what each column is made of stands at the property of the
/// row.</summary>
/// <param name="Projection">The projection that folds it; null for a computed list.</param>
/// <param name="Computed">The query that computes it; null for a projection.</param>
public sealed record FigureList(string Name, string Group, Type Row, Projection? Projection, ComputedList? Computed)
{
    private static readonly FrozenDictionary<string, FigureList> ByName = ProjectionsCatalogue.All
        .Select(p => new FigureList(p.Name, p.Group, p.RowType, p, null))
        .Concat(ProjectionsCatalogue.Computed.Select(c => new FigureList(c.Name, c.Group, c.RowType, null, c)))
        .ToFrozenDictionary(l => l.Name);

    /// <summary>Every list, also those without such figures.</summary>
    public static IEnumerable<FigureList> All => ByName.Values.OrderBy(l => l.Name, StringComparer.Ordinal);

    /// <summary>The figures that can be explained, by the names that clients use.</summary>
    public IEnumerable<string> Explained => Kernel.Row.Columns(Row).Where(p => MadeOf(p) is not null).Select(NameOf);

    /// <summary>The list with a name; null when there is none.</summary>
    public static FigureList? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The property of a column, by the name that clients use; null when there is none.</summary>
    public PropertyInfo? Property(string column) => Kernel.Row.Columns(Row).FirstOrDefault(p => NameOf(p) == column);

    /// <summary>What a property is made of; null when that is not declared.</summary>
    public static MadeOfAttribute? MadeOf(PropertyInfo property) => property.GetCustomAttribute<MadeOfAttribute>();

    /// <summary>The name that clients use for a property.</summary>
    public static string NameOf(PropertyInfo property) => NameOf(property.Name);

    public static string NameOf(string property) => JsonNamingPolicy.CamelCase.ConvertName(property);

    /// <summary>The quoted column of a property.</summary>
    public static string SqlOf(string property) => $"\"{JsonNamingPolicy.SnakeCaseLower.ConvertName(property)}\"";

    /// <summary>Its table, or the query that computes it, for <c>from</c>.</summary>
    /// <param name="table">The table of a read model, by its name.</param>
    public string From(Func<string, string> table) => Computed is { } query ? $"({query.Over(table)})" : table(Name);
}
