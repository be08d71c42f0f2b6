using System.Text.Json;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Daybook.Web.Documents;

/// <summary>A document on sheets of exactly its paper. The interface laid it on them; here it is only drawn.</summary>
public sealed partial class PrintPage : DeskPage
{
    private const int SegmentsBefore = 3;
    private IReadOnlyList<string> _parts = [];
    private JsonElement? _sheets;
    private Problem? _problem;

    [Parameter]
    public string Category { get; set; } = "";

    [Parameter]
    public string Document { get; set; } = "";

    /// <summary>Not used: the parts are read from the address itself, in which a slash within a part is
    /// escaped.</summary>
    [Parameter]
    public string? Rest { get; set; }

    private string? Paper => _sheets?.Of("paper").TextOf("name");

    private string Pdf => $"{Printable.Path(Category, Document, _parts)}.pdf"
        + Addresses.Query([("language", Texts.Language), ("paper", Paper ?? "")]);

    protected override async Task Load()
    {
        (_sheets, _problem) = (null, null);
        _parts = [.. Segments.Skip(SegmentsBefore)];
        if (Printable.Path(Category, Document, _parts) is not { } path)
        {
            Navigation.NavigateTo("/not-found");
            return;
        }

        var paper = QueryHelpers.ParseQuery(Query).GetValueOrDefault("paper").ToString();
        var reply = await Desk.Get(path + Addresses.Query(paper.Length > 0 ? [("paper", paper)] : []), Gone);
        (_problem, _sheets) = (reply.Problem, reply.IsGood ? reply.Json : null);
    }
}
