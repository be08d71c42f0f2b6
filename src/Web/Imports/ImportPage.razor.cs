using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Daybook.Web.Imports;

/// <summary>A file comes in: it is chosen, its columns are named, it is tried, and then taken up.</summary>
public sealed partial class ImportPage
{
    private const int Shown = 10;
    private static readonly string[] Formats = ["xlsx", "csv"];
    private FileImport? _file;
    private string? _said;
    private int _uploads;

    [Parameter]
    public string Kind { get; set; } = "";

    private ImportSubject? Subject => ImportSubject.All.FirstOrDefault(s => s.Kind == Kind);

    private string Title => Texts.Of($"page.import-{Kind}");

    protected override Task Load()
    {
        (_file, _said) = (null, null);
        return Task.CompletedTask;
    }

    private async Task Choose(InputFileChangeEventArgs chosen)
    {
        if (Subject is not { } subject) return;
        var file = chosen.File;
        // A new field, so that the same file can be chosen again when it was corrected.
        _uploads++;
        (_file, _said) = (null, file.Size > FileImport.MostBytes ? Texts.Ui("import-too-large", ("name",
            file.Name)) : null);
        if (_said is not null) return;
        await using var stream = file.OpenReadStream(FileImport.MostBytes, Gone);
        var bytes = new byte[file.Size];
        await stream.ReadExactlyAsync(bytes, Gone);
        _file = new FileImport(subject, file.Name, bytes);
        foreach (var (field, value) in subject.Usual(Texts)) _file.Given[field] = value;
        StateHasChanged();
        await _file.Check(Desk, Gone);
    }

    private string? HelpOf(ImportPreview preview, string? field) =>
        preview.Fields.FirstOrDefault(f => f.Name == field) is { } known ? Texts.Help(known.Of, known.Name) : null;

    private async Task Map(int column, object? field)
    {
        if (_file is not { } file) return;
        file.Take(column, field?.ToString() is { Length: > 0 } name ? name : null);
        await file.Check(Desk, Gone);
    }

    private async Task Give(string field, object? value)
    {
        if (_file is not { } file) return;
        file.Given[field] = value?.ToString() ?? "";
        await file.Check(Desk, Gone);
    }

    private async Task Send()
    {
        if (_file is not { } file) return;
        try
        {
            await file.Send(Desk, StateHasChanged, Gone);
        }
        catch (OperationCanceledException)
        {
            // The page was left; the same file goes on another time, and nothing is doubled.
        }
    }
}
