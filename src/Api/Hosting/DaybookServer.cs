using Daybook.Api.Access;
using Daybook.Api.Audit;
using Daybook.Api.Companies;
using Daybook.Api.Documents;
using Daybook.Api.DryRuns;
using Daybook.Api.Edge;
using Daybook.Api.Modules;
using Daybook.Api.Operations;
using Daybook.Api.Orders;
using Daybook.Api.Screens;
using Daybook.Ledger;
using Daybook.Messages;
using FluentValidation;

namespace Daybook.Api.Hosting;

/// <summary>Builds the web application: one process that appends, projects, works and answers.</summary>
public static class DaybookServer
{
    private const int RequestLineByteLimit = 64 * 1024;

    /// <summary>Starts the ledger and builds the application; the caller runs it and disposes it.</summary>
    /// <param name="clock">The clock of the API. The ledger uses the system's clock and compares it with the
    /// database's.</param>
    /// <param name="more">Adds to what the application is built of; null for nothing.</param>
    public static async Task<DaybookApplication> Start(
        ServerOptions options, CancellationToken cancel, TimeProvider? clock = null,
        Action<IServiceCollection>? more = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            // The program's name is that of the lists of its files for browsers.
            ApplicationName = "daybook", ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseUrls(options.Url)
            .ConfigureKestrel(k =>
            {
                k.Limits.MaxRequestBodySize = RequestBody.ByteLimit + 1;
                // The token of a page contains the texts by which a list is sorted.
                k.Limits.MaxRequestLineSize = RequestLineByteLimit;
            });
        Log.To(builder.Logging.ClearProviders(), options.LogLevel);
        Telemetry.Add(builder, options);
        var ledger = new LedgerOptions { DirectConnection = options.ConnectionString };
        if (options.LocalFolder is { } folder) ledger = ledger with { LocalFolder = folder };
        var loggers = LoggerFactory.Create(l => Log.To(l, options.LogLevel));
        var node = await LedgerNode.Start(
            DaybookCatalogue.Of(options.Messages.FollowUpDays, (clock ?? TimeProvider.System).LocalTimeZone, clock),
            ledger, cancel, loggers: loggers);
        var messenger = await Messenger.Of(node, options.Messages, cancel);
        if (options.Works) await node.StartWorkers(cancel, messenger);
        Services(builder.Services, node, options, clock ?? TimeProvider.System);
        SessionHosting.Add(
            builder.Services, messenger.Ledger, ledger.LocalFolder, clock ?? TimeProvider.System);
        builder.Services.AddSingleton(options).AddSingleton(options.Messages.Webhooks);
        builder.Services.AddSingleton(messenger.Deliveries).AddSingleton(messenger.Secrets);
        RequestLimits.Add(builder.Services, options.Limits);
        ConsoleHosting.Add(builder);
        more?.Invoke(builder.Services);
        var application = builder.Build();
        Pipeline(application, options);
        Routes.Map(application);
        ConsoleHosting.Map(
            application, InnerPipeline.Of(application),
            ScreenScan.Of(((IEndpointRouteBuilder)application).DataSources));
        // Before the first page is drawn.
        await application.Services.GetRequiredService<ModuleStates>().Newest(cancel);
        await application.Services.GetRequiredService<CompanyOnShow>().Look(cancel);
        return new DaybookApplication(application, node, messenger, loggers);
    }

    private static void Services(
        IServiceCollection services, LedgerNode node, ServerOptions options, TimeProvider clock)
    {
        services.AddSingleton(node).AddSingleton(clock).AddSingleton<DryRunDesk>().AddSingleton<Sender>();
        services.AddSingleton<BusinessDates>().AddSingleton<PersonalReads>();
        services.AddSingleton<ModuleStates>().AddSingleton<ModuleDesk>().AddSingleton<CompanyOnShow>();
        services.AddSingleton<OrderDefaults>().AddSingleton<ProofDesk>();
        services.AddSingleton(new PdfFont(ChineseFont.IsHere));
        services.AddSingleton<VerificationDesk>().AddSingleton<RebuildDesk>();
        services.AddSingleton(new DemoDesk(options.DemoFolder, clock));
        services.AddSingleton(node.Context).AddHostedService<CheckpointLoop>();
        services.ConfigureHttpJsonOptions(o => EdgeJson.Make(o.SerializerOptions));
        services.AddAuthorizationBuilder();
        services.AddProblemDetails(o =>
            o.CustomizeProblemDetails = c => Problems.Complete(c.ProblemDetails, c.HttpContext));
        services.AddRouting();
        // The validators of all commands are found where they are declared, beside the bodies.
        services.AddValidatorsFromAssemblyContaining<Sender>(ServiceLifetime.Singleton, includeInternalTypes: true);
        Description.Add(services);
    }

    private static void Pipeline(WebApplication application, ServerOptions options)
    {
        TrustedProxies.Use(application, options.Proxies);
        AnswerProblems(application);
        application.Use(PlainPath.Require);
        application.Use(LandingPage.ForPrograms);
        application.Use(HeadRequests.AsGet);
        application.UseRouting();
        application.UseAuthentication();
        application.UseRateLimiter();
        application.UseAuthorization();
        ConsoleHosting.Use(application, options.Limits);
        application.UseAntiforgery();
        ModuleGate.Use(application);
        KnownParameters(application);
    }

    /// <summary>Answers what goes wrong.</summary>
    internal static void AnswerProblems(IApplicationBuilder application)
    {
        application.UseExceptionHandler();
        application.UseStatusCodePages();
        application.Use(async (http, next) =>
        {
            try
            {
                await next(http);
            }
            catch (Exception e) when (!http.Response.HasStarted && Answer(e, http) is { } answer)
            {
                await answer.ExecuteAsync(http);
            }
        });
    }

    /// <summary>Refuses parameters that a route does not know, and a dry run where there is none.</summary>
    internal static void KnownParameters(IApplicationBuilder application) => application.Use((http, next) =>
    {
        KnownQuery.Require(http);
        Preference.RequireKnown(http);
        return next(http);
    });

    /// <summary>The answer to an error of the client or the environment; null for our own bugs, which become
    /// 500.</summary>
    private static IResult? Answer(Exception error, HttpContext http) => error switch
    {
        InvalidCommandException e => Problems.BadInput(e.Errors),
        OperationCanceledException when http.RequestAborted.IsCancellationRequested => Results.StatusCode(499),
        _ => Problems.Of(error, http),
    };
}
