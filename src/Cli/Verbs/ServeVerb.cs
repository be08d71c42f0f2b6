using System.CommandLine;
using Daybook.Api.Hosting;
using Daybook.Cli.Output;
using Daybook.Ledger;
using Microsoft.AspNetCore.Builder;

namespace Daybook.Cli.Verbs;

/// <summary><c>serve</c>: the whole system in one process, or only its workers.</summary>
internal static class ServeVerb
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(20);

    public static Command Make(Terminal terminal)
    {
        var empty = new Option<bool>("--empty")
            { Description = "Does not load the sample company on an empty ledger." };
        var workersOnly = new Option<bool>("--workers-only")
        {
            Description = "Keeps read models and processes going, without the programming interface.",
        };
        var apiOnly = new Option<bool>("--api-only")
        {
            Description = "Serves the programming interface, and leaves read models and processes to workers.",
        };
        var verb = new Verb(
            "serve",
            "Serves the programming interface with all workers, on a database that daybook migrate has prepared. "
            + "On an empty ledger it makes a first key and loads a sample company. Ctrl-C stops in order.",
            "daybook serve", "DAYBOOK_URL=http://0.0.0.0:8080 daybook serve --empty", "daybook serve --workers-only",
            "daybook serve --api-only")
            { empty, workersOnly, apiOnly };
        verb.Validators.Add(given =>
        {
            if (given.GetValue(workersOnly) && given.GetValue(apiOnly))
                given.AddError("--workers-only and --api-only leave nothing to serve");
        });
        return verb.Does((parse, cancel) => parse.GetValue(workersOnly)
            ? Work(terminal, new Settings(terminal), cancel)
            : Serve(
                terminal, new Settings(terminal), parse.GetValue(empty), works: !parse.GetValue(apiOnly), cancel));
    }

    private static async Task<int> Work(Terminal terminal, Settings settings, CancellationToken cancel)
    {
        await using var opened = await Database.Open(settings, cancel);
        await opened.StartWorkers(cancel);
        Mail(terminal, settings);
        terminal.Out.WriteLine("Daybook works on read models and processes. Ctrl-C stops it.");
        await Until(cancel);
        terminal.Say("stopping");
        return ExitCode.Ok;
    }

    private static async Task<int> Serve(
        Terminal terminal, Settings settings, bool empty, bool works, CancellationToken cancel)
    {
        var options = new ServerOptions(settings.ConnectionString, settings.ServerUrl)
        {
            LocalFolder = settings.LocalFolder, TelemetryEndpoint = settings.TelemetryEndpoint, Works = works,
            Messages = settings.Messages(),
        };
        await using var application = await Database.Guarded(() => DaybookServer.Start(options, cancel));
        await application.Web.StartAsync(cancel);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(
            cancel, application.Web.Lifetime.ApplicationStopping);
        try
        {
            await Key(terminal, settings, application.Node, stopping.Token);
            if (!empty) await SampleLoad.Run(terminal, application.Node, stopping.Token);
            await ReadModels(terminal, application.Node, stopping.Token);
            Welcome(terminal, settings.ServerUrl);
            Mail(terminal, settings);
            await Until(stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped while it was still loading: the next start goes on.
        }

        terminal.Say("stopping");
        await Stop(application.Web);
        return ExitCode.Ok;
    }

    private static async Task Key(Terminal terminal, Settings settings, LedgerNode node, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(node.Context.Clock.GetLocalNow().DateTime);
        var secret = await FirstKey.Ensure(node, settings.FirstKey, today, cancel);
        if (secret is null || settings.FirstKey is not null) return;
        terminal.Out.WriteLine($"""
            The first key, with all roles; it is told this once and kept nowhere:
              {secret}
            Try it:
              curl -s -H 'Authorization: Bearer {secret}' '{settings.ServerUrl}/api/orders?limit=3'
            """);
    }

    /// <summary>Lists can be asked for from the first moment; what has stopped is told, and the rest served.</summary>
    private static async Task ReadModels(Terminal terminal, LedgerNode node, CancellationToken cancel)
    {
        try
        {
            await Progress.Show(terminal, told => CatchUp.Groups(node, CatchUp.All, told, cancel));
        }
        catch (VerbException e)
        {
            terminal.Say($"daybook: {e.Message}");
        }
    }

    private static void Welcome(Terminal terminal, string url) => terminal.Out.WriteLine($"""
        Daybook is at {url}
          {url}/docs               every route, to read and to try
          {url}/health/ready       whether all is well
          {url}/api/orders         orders
          {url}/api/reconcile      what agrees, and what differs why
        Ctrl-C stops it.
        """);

    private static void Mail(Terminal terminal, Settings settings)
    {
        if (settings.Messages().Mail is { Server: null } mail)
            terminal.Say($"no mail server is configured ({Settings.Smtp}): letters are put into {mail.Folder}");
    }

    private static async Task Until(CancellationToken cancel) =>
        await Task.Delay(Timeout.Infinite, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static async Task Stop(WebApplication web)
    {
        using var limit = new CancellationTokenSource(StopWithin);
        await web.StopAsync(limit.Token);
    }
}
