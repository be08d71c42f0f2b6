using System.Text.Json;
using System.Text.Json.Nodes;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Daybook.Web.Things;

/// <summary>Comments on a thing and its attached files. For a thing that does not exist, or that this person may not
/// read, nothing is shown.</summary>
public sealed partial class ThingNotes : IDisposable
{
    private const int MostCharacters = 4_000;
    private const long MostBytes = 10 * 1024 * 1024;
    private const int MegaByte = 1024 * 1024;
    private const int KiloByte = 1024;
    private const int LeastOfFailures = 500;
    private const string Accepted = ".csv,.docx,.gif,.jpeg,.jpg,.pdf,.png,.txt,.webp,.xlsx,.zip";
    private static readonly string[] Auditors = ["auditor"];
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<Note>? _notes;
    private Problem? _problem;
    private string? _said;
    private string _text = "";
    private string _reason = "";
    private string _purpose = "";
    private bool _isSending;
    private int _uploads;
    private (string Key, string Body)? _sent;

    [Parameter, EditorRequired]
    public string Category { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<string> Parts { get; set; } = [];

    /// <summary>Called when something was written or withdrawn.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    private string Path =>
        $"/api/things/{Category}/{Uri.EscapeDataString(References.StreamKey(Category, Parts))}";

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive && Parts.Count > 0) await Read(null);
    }

    private async Task Read(long? atLeast)
    {
        var reply = await Desk.Get(
            $"{Path}/notes{Addresses.Query(atLeast is { } at ? [("atLeast", $"{at}")] : [])}", _gone.Token);
        if (!reply.IsGood) return;
        var own = reply.Json.ItemsOf("withdrawable").Select(n => n.ToString()).ToHashSet(StringComparer.Ordinal);
        _notes = [.. reply.Json.ItemsOf("items").Select(row => Note.Of(row, own))];
    }

    private async Task Add()
    {
        var body = new JsonObject { ["text"] = _text.ReplaceLineEndings("\n").Trim() }.ToJsonString();
        // While it is not known what became of it, the same text is sent under the same key.
        if (_sent?.Body != body) _sent = (Guid.CreateVersion7().ToString(), body);
        var reply = await Send(Asked.Post($"{Path}/notes", body, _sent.Value.Key));
        if (reply.Status < LeastOfFailures) _sent = null;
        if (reply.IsGood) _text = "";
    }

    private async Task Withdraw(Note note)
    {
        var body = new JsonObject { ["reason"] = _reason.Trim() }.ToJsonString();
        var reply = await Send(
            Asked.Post($"{Path}/notes/{note.Id}/withdraw", body, Guid.CreateVersion7().ToString()));
        if (reply.IsGood) _reason = "";
    }

    private async Task Upload(InputFileChangeEventArgs chosen)
    {
        var file = chosen.File;
        _problem = null;
        _said = file.Size > MostBytes ? Texts.Ui("file-too-large", ("name", file.Name)) : null;
        if (_said is null)
        {
            await using var stream = file.OpenReadStream(MostBytes, _gone.Token);
            var bytes = new byte[file.Size];
            await stream.ReadExactlyAsync(bytes, _gone.Token);
            await Send(Asked.Upload(
                $"{Path}/files{Addresses.Query([("name", file.Name)])}", bytes, Guid.CreateVersion7().ToString()));
        }

        // A new field, so that the same file can be chosen again.
        _uploads++;
    }

    private async Task<Reply> Send(Asked asked)
    {
        (_isSending, _problem, _said) = (true, null, null);
        StateHasChanged();
        try
        {
            var reply = await Desk.Send(asked, _gone.Token);
            _problem = reply.Problem;
            if (!reply.IsGood) return reply;
            await Read(reply.Json.WholeOf("position"));
            await Changed.InvokeAsync();
            return reply;
        }
        finally
        {
            _isSending = false;
        }
    }

    private string FileOf(Note note, string? purpose = null) =>
        $"{Path}/files/{note.Id}{Addresses.Query(purpose is null ? [] : [("purpose", purpose)])}";

    private string SizeOf(long bytes) => bytes >= MegaByte
        ? $"{((decimal)bytes / MegaByte).ToString("0.0", Texts.Culture)} MB"
        : $"{Format.Whole((bytes + KiloByte - 1) / KiloByte)} KB";

    private sealed record Note(
        string Id, string By, string At, string? Text, string? FileName, long Bytes, bool IsWithdrawn,
        string? WithdrawnBy, string WithdrawnAt, string? WithdrawnReason, bool MayBeWithdrawn)
    {
        public static Note Of(JsonElement row, HashSet<string> own)
        {
            var id = row.TextOf("note") ?? "";
            return new Note(
                id, row.TextOf("by") ?? "", row.TextOf("at") ?? "", row.TextOf("text"), row.TextOf("fileName"),
                row.WholeOf("bytes") ?? 0, row.Of("isWithdrawn").ValueKind == JsonValueKind.True,
                row.TextOf("withdrawnBy"), row.TextOf("withdrawnAt") ?? "", row.TextOf("withdrawnReason"),
                own.Contains(id));
        }
    }
}
