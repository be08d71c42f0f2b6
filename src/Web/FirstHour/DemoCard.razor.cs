using System.Text.Json;
using Daybook.Web.Ground;
using Daybook.Web.Machine;

namespace Daybook.Web.FirstHour;

/// <summary>The demo company at a click, for people who may make it.</summary>
public sealed partial class DemoCard : LivePage
{
    private const string Question = "demo";
    private const string NotHere = "notHere";
    private const string Running = "running";
    private const string Starting = "starting";

    /// <summary>After a wish the page looks as long as this before it believes that nothing has happened.</summary>
    private const int LooksAfterWish = 5;

    private JsonElement? _view;
    private Problem? _problem;
    private bool _isSending;
    private int _looks;

    private string State => _view?.TextOf("state") ?? "";

    private string Tone => State switch
    {
        Running => "good",
        "failed" => "bad",
        Starting or "removing" => "note",
        _ => "rest",
    };

    protected override async Task<bool> Look()
    {
        if (Desk.Question(Question) is not { } question) return false;
        Take(await Desk.Send(Asked.Get(question.Path), Gone));
        return _problem is null && (State is Starting or "removing" || --_looks > 0);
    }

    private Task Open() => Wish("POST");

    private Task Remove() => Wish("DELETE");

    private async Task Wish(string method)
    {
        if (Desk.Question(Question) is not { } question) return;
        _isSending = true;
        Take(await Desk.Send(new Asked(method, question.Path), Gone));
        _isSending = false;
        _looks = LooksAfterWish;
        if (_problem is null) await Load();
    }

    private void Take(Reply reply)
    {
        _problem = reply.Problem;
        if (reply.IsGood) _view = reply.Json;
    }
}
