using System.Text.Json;
using Daybook.Web.Ground;

namespace Daybook.Web.Machine;

/// <summary>Signed checkpoints and proofs of single events, to be kept and checked elsewhere.</summary>
public sealed partial class CheckpointsPage
{
    private const string Name = "checkpoints";
    private const int HashDigits = 12;
    private static readonly string[] Signers = ["admin", "auditor"];
    private JsonElement? _view;
    private JsonElement? _proved;

    /// <summary>Why the checkpoints could not be read just now.</summary>
    private Problem? _unread;

    /// <summary>Why nothing was signed or proved.</summary>
    private Problem? _problem;

    private string _position = "";
    private string _download = "";
    private bool _isRedacted;
    private bool _isSigning;

    protected override async Task<bool> Look()
    {
        if (Desk.Question(Name) is not { } question) return false;
        var reply = await Desk.Get(question.Path, Gone);
        _unread = reply.Problem;
        if (reply.IsGood) _view = reply.Json;
        return true;
    }

    private async Task Sign()
    {
        if (Desk.Question(Name) is not { } question) return;
        _isSigning = true;
        try
        {
            var reply = await Desk.Send(new Asked("POST", question.Path), Gone);
            _problem = reply.Problem;
            await Look();
        }
        finally
        {
            _isSigning = false;
        }
    }

    /// <summary>Asks for the proof of an event. The file to download is made anew, under a newer checkpoint.</summary>
    private async Task Check()
    {
        _download = $"/api/audit/events/{Uri.EscapeDataString(_position.Trim())}/proof"
            + Addresses.Query(_isRedacted ? [("redact", "true")] : []);
        var reply = await Desk.Get(_download, Gone);
        _problem = reply.Problem;
        _proved = reply.IsGood ? reply.Json : null;
    }
}
