namespace Daybook.Api.Access;

/// <summary>Marks a route that needs neither key nor session.</summary>
internal sealed class OpenToAll
{
    public static OpenToAll Instance { get; } = new();

    private OpenToAll()
    {
    }
}
