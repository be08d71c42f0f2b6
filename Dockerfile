FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Cli/Daybook.Cli.csproj -c Release -o /app -p:RunAnalyzers=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
RUN mkdir -p /var/lib/daybook && chown $APP_UID /var/lib/daybook
USER $APP_UID
EXPOSE 5080
ENTRYPOINT ["dotnet", "daybook.dll"]
CMD ["serve"]
