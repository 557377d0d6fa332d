using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace OppTyped.Services;

/// <summary>
/// Finds unknown settings in a configuration section, for example misspelt names. The configuration binder ignores unknown
/// settings.
/// </summary>
/// <param name="account">The name of the registered account.</param>
/// <param name="configuration">The section.</param>
/// <param name="propertiesOf">Returns the properties of a type of settings; empty for a single value.</param>
internal sealed class ConfigurationCheck<TOptions>(
    string account,
    IConfiguration configuration,
    Func<Type, PropertyInfo[]> propertiesOf) : IValidateOptions<TOptions>
    where TOptions : class
{
    private readonly string _section = configuration is IConfigurationSection { Path: { } path } ? path : "";

    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        if (name != account)
        {
            return ValidateOptionsResult.Skip;
        }

        if (!configuration.GetChildren().Any())
        {
            return ValidateOptionsResult.Fail(
                $"{Locate("")} does not exist or is empty. Check the section's name, and that its file or variables are loaded.");
        }

        var result = new ValidateOptionsResultBuilder();
        AddUnknown(configuration, typeof(TOptions), result);
        return result.Build();
    }

    private void AddUnknown(IConfiguration section, Type type, ValidateOptionsResultBuilder result)
    {
        Dictionary<string, Type> settings = GetSettings(type);
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (!settings.TryGetValue(child.Key, out Type? setting))
            {
                result.AddError(
                    $"{Locate(child.Path)} is not a setting. The valid settings are {string.Join(", ", settings.Keys)}.");
            }
            else if (propertiesOf(setting).Length > 0)
            {
                AddUnknown(child, setting, result);
            }
            else if (child.GetChildren().Any())
            {
                result.AddError($"{Locate(child.Path)} must be a single value, but has settings below it.");
            }
        }
    }

    private Dictionary<string, Type> GetSettings(Type type) => propertiesOf(type)
        .Where(property => property.SetMethod is { IsPublic: true } || propertiesOf(property.PropertyType).Length > 0)
        .ToDictionary(
            static property => property.Name,
            static property => property.PropertyType,
            StringComparer.OrdinalIgnoreCase);

    private string Locate(string path) => $"Configuration '{(path.Length == 0 ? _section : path)}'";
}
