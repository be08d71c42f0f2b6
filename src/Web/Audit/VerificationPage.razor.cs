using System.Text.Json;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;

namespace Daybook.Web.Audit;

/// <summary>Verifies the ledger: starts it, shows how far it is, and what it found.</summary>
public sealed partial class VerificationPage : DeskPage
{
    private const string Name = "verification";
    private const string Running = "running";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly string[] Askers = ["admin", "auditor"];
    private static readonly string[] Figures = ["blocks", "events", "answers", "checkpoints", "files"];
    private JsonElement? _view;
    private Problem? _problem;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private string State => _view?.TextOf("state") ?? "";

    private bool IsRunning => State == Running;

    private string Tone => State switch
    {
        "valid" => "good",
        "altered" or "broken" => "bad",
        Running => "note",
        _ => "rest",
    };

    protected override async Task Load()
    {
        if (Desk.Question(Name) is not { } question) return;
        await Take(Asked.Get(question.Path));
        await Follow(question);
    }

    private async Task Start()
    {
        if (Desk.Question(Name) is not { } question) return;
        await Take(new Asked("POST", question.Path));
        await Follow(question);
    }

    /// <summary>Asks how far it is, until it has ended or the page is left.</summary>
    private async Task Follow(QuestionScreen question)
    {
        while (IsRunning && _problem is null)
        {
            StateHasChanged();
            try
            {
                await Task.Delay(Pause, Clock, Gone);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Take(Asked.Get(question.Path));
        }
    }

    private async Task Take(Asked asked)
    {
        var reply = await Desk.Send(asked, Gone);
        _problem = reply.Problem;
        if (reply.IsGood) _view = reply.Json;
    }
}
