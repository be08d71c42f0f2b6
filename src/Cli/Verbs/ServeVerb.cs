using System.CommandLine;
using System.Globalization;
using Daybook.Api.Hosting;
using Daybook.Cli.Output;
using Daybook.Domain.Access;
using Daybook.Ledger;

namespace Daybook.Cli.Verbs;

/// <summary><c>serve</c>: the whole system in one process, or only its workers.</summary>
internal static class ServeVerb
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(20);

    public static Command Make(Terminal terminal)
    {
        var empty = new Option<bool>("--empty")
            { Description = "Does not load the sample company into an empty ledger." };
        var newKey = new Option<bool>("--new-key")
        {
            Description = "Creates another key with all roles and prints it; an empty ledger always gets a first key.",
        };
        var newUser = new Option<string>("--new-user")
        {
            Description = "Invites a person with all roles, or again who has lost the password, and tells the link.",
            HelpName = "LOGIN",
        };
        var workersOnly = new Option<bool>("--workers-only")
        {
            Description = "Runs read models and processes, without the API.",
        };
        var apiOnly = new Option<bool>("--api-only")
        {
            Description = "Serves the API, and leaves read models and processes to other nodes.",
        };
        var verb = new Verb(
            "serve",
            "Serves the console and the API and runs all workers, on a database that daybook migrate has prepared. "
            + "On an empty ledger it creates a first key, invites a first person and loads a sample company. "
            + "Ctrl-C stops it in order.",
            "daybook serve", "DAYBOOK_URL=http://0.0.0.0:8080 daybook serve --empty", "daybook serve --workers-only",
            "daybook serve --api-only")
            { empty, newKey, newUser, workersOnly, apiOnly };
        verb.Validators.Add(given =>
        {
            if (given.GetValue(workersOnly) && given.GetValue(apiOnly))
                given.AddError("--workers-only and --api-only cannot be used together");
        });
        return verb.Does((parse, cancel) => parse.GetValue(workersOnly)
            ? Work(terminal, new Settings(terminal), cancel)
            : Serve(
                terminal, new Settings(terminal), parse.GetValue(empty), parse.GetValue(newKey),
                parse.GetValue(newUser), works: !parse.GetValue(apiOnly), cancel));
    }

    private static async Task<int> Work(Terminal terminal, Settings settings, CancellationToken cancel)
    {
        await using var opened = await Database.Open(settings, cancel);
        await opened.StartWorkers(cancel);
        Mail(terminal, settings);
        terminal.Out.WriteLine("Daybook runs read models and processes. Ctrl-C stops it.");
        await Until(cancel);
        terminal.Say("stopping");
        return ExitCode.Ok;
    }

    private static async Task<int> Serve(
        Terminal terminal, Settings settings, bool empty, bool another, string? person, bool works,
        CancellationToken cancel)
    {
        var options = new ServerOptions(settings.ConnectionString, settings.ServerUrl)
        {
            LocalFolder = settings.LocalFolder, TelemetryEndpoint = settings.TelemetryEndpoint, Works = works,
            Metrics = settings.Metrics, Proxies = settings.Proxies, Messages = settings.Messages(),
            DemoFolder = settings.DemoFolder,
        };
        await using var application = await Database.Guarded(() => DaybookServer.Start(options, cancel));
        await application.Web.StartAsync(cancel);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(
            cancel, application.Web.Lifetime.ApplicationStopping);
        try
        {
            await Key(terminal, settings, application.Node, another, stopping.Token);
            await Person(terminal, settings, application.Node, person, stopping.Token);
            if (!empty) await SampleLoad.Run(terminal, application.Node, stopping.Token);
            await ReadModels(terminal, application.Node, stopping.Token);
            Mail(terminal, settings);
            await Welcome.Tell(terminal, settings, application.Node, stopping.Token);
            await Until(stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped while it was loading; the next start continues.
        }

        terminal.Say("stopping");
        await Stop(application.Web);
        return ExitCode.Ok;
    }

    private static async Task Key(
        Terminal terminal, Settings settings, LedgerNode node, bool another, CancellationToken cancel)
    {
        var now = node.Context.Clock.GetLocalNow();
        var first = await FirstKey.Ensure(node, settings.FirstKey, DateOnly.FromDateTime(now.DateTime), cancel);
        if (first is not null && settings.FirstKey is null)
        {
            Welcome.Key(terminal, "The first", first, settings.ServerUrl);
        }
        else if (another)
        {
            var made = await NewKey.Make(
                node, string.Create(CultureInfo.InvariantCulture, $"made at start {now:yyyy-MM-dd HH:mm}"), Roles.All,
                cancel);
            Welcome.Key(terminal, "A new", made.Secret!, settings.ServerUrl);
        }
    }

    private static async Task Person(
        Terminal terminal, Settings settings, LedgerNode node, string? another, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(node.Context.Clock.GetLocalNow().DateTime);
        var login = settings.FirstUser ?? FirstUser.Login;
        if (await FirstUser.Ensure(node, login, settings.FirstPassword, today, cancel) is { } first)
            Welcome.Invitation(terminal, $"The first person, {login}, with all roles,", first, settings.ServerUrl);
        else if (another is not null)
            await NewUser.Invite(terminal, settings, node, FirstUser.Terms(another), cancel);
    }

    /// <summary>Waits for the read models, so that lists can be queried from the beginning. A stopped read model is
    /// reported, and the others are served.</summary>
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

    private static void Mail(Terminal terminal, Settings settings)
    {
        if (settings.Messages().Mail is { Server: null } mail)
            terminal.Say($"no mail server is configured ({Settings.Smtp}): letters are written to {mail.Folder}");
    }

    private static async Task Until(CancellationToken cancel) =>
        await Task.Delay(Timeout.Infinite, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static async Task Stop(WebApplication web)
    {
        using var limit = new CancellationTokenSource(StopWithin);
        await web.StopAsync(limit.Token);
    }
}
