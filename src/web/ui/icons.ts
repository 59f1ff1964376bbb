/**
 * One icon per idea, 20 px regular; filled where something is current. Imported one by one: the package's root would
 * make the build read thousands.
 */
export { ArrowClockwise20Regular as RetryIcon } from '@fluentui/react-icons/svg/arrow-clockwise';
export { ArrowDownload20Regular as DownloadIcon } from '@fluentui/react-icons/svg/arrow-download';
export { ArrowLeft20Regular as BackIcon } from '@fluentui/react-icons/svg/arrow-left';
export { ArrowSort20Regular as SortIcon } from '@fluentui/react-icons/svg/arrow-sort';
export { ArrowSwap20Regular as SwapIcon } from '@fluentui/react-icons/svg/arrow-swap';
export { ArrowSync20Regular as RunningIcon } from '@fluentui/react-icons/svg/arrow-sync';
export {
  ArrowUndo16Regular as UndoIcon,
  ArrowUndo20Regular as RestoreIcon,
} from '@fluentui/react-icons/svg/arrow-undo';
export { ArrowUpload20Regular as UploadIcon } from '@fluentui/react-icons/svg/arrow-upload';
export {
  Board20Filled as OverviewFilledIcon,
  Board20Regular as OverviewIcon,
} from '@fluentui/react-icons/svg/board';
export {
  BoxMultiple20Filled as CatalogueFilledIcon,
  BoxMultiple20Regular as CatalogueIcon,
} from '@fluentui/react-icons/svg/box-multiple';
export {
  Building20Filled as CustomersFilledIcon,
  Building20Regular as CustomersIcon,
} from '@fluentui/react-icons/svg/building';
export {
  Certificate20Filled as LicenseFilledIcon,
  Certificate20Regular as LicenseIcon,
} from '@fluentui/react-icons/svg/certificate';
export { Checkmark16Regular as CheckIcon } from '@fluentui/react-icons/svg/checkmark';
export {
  CheckmarkCircle16Regular as AllowedIcon,
  CheckmarkCircle20Regular as CalmIcon,
} from '@fluentui/react-icons/svg/checkmark-circle';
export { ChevronDoubleLeft20Regular as FirstIcon } from '@fluentui/react-icons/svg/chevron-double-left';
export { ChevronDoubleRight20Regular as LastIcon } from '@fluentui/react-icons/svg/chevron-double-right';
export {
  ChevronDown16Regular as DownIcon,
  ChevronDown20Regular as NextRowIcon,
} from '@fluentui/react-icons/svg/chevron-down';
export { ChevronLeft20Regular as PreviousIcon } from '@fluentui/react-icons/svg/chevron-left';
export {
  ChevronRight16Regular as CrumbIcon,
  ChevronRight20Regular as NextIcon,
} from '@fluentui/react-icons/svg/chevron-right';
export { ChevronUp20Regular as PreviousRowIcon } from '@fluentui/react-icons/svg/chevron-up';
export { ChevronUpDown20Regular as SwitchIcon } from '@fluentui/react-icons/svg/chevron-up-down';
export {
  ClipboardTaskListLtr20Filled as AllOperationsFilledIcon,
  ClipboardTaskListLtr20Regular as AllOperationsIcon,
} from '@fluentui/react-icons/svg/clipboard-task-list-ltr';
export { Copy20Regular as CopyIcon } from '@fluentui/react-icons/svg/copy';
export { Delete20Regular as RemoveIcon, Delete20Regular as DeleteIcon } from '@fluentui/react-icons/svg/delete';
export { Dismiss16Regular as CloseSmallIcon, Dismiss20Regular as CloseIcon } from '@fluentui/react-icons/svg/dismiss';
export {
  DocumentTable16Regular as FileIcon,
  DocumentTable20Regular as ResultFileIcon,
} from '@fluentui/react-icons/svg/document-table';
export { Edit20Regular as EditIcon } from '@fluentui/react-icons/svg/edit';
export { ErrorCircle16Regular as FaultIcon } from '@fluentui/react-icons/svg/error-circle';
export { Eye20Regular as ShowIcon } from '@fluentui/react-icons/svg/eye';
export { EyeOff20Regular as HideIcon } from '@fluentui/react-icons/svg/eye-off';
export { Filter20Regular as FilterIcon } from '@fluentui/react-icons/svg/filter';
export { Globe20Regular as LanguageIcon } from '@fluentui/react-icons/svg/globe';
export { History20Filled as AuditFilledIcon, History20Regular as AuditIcon } from '@fluentui/react-icons/svg/history';
export { Home20Filled as HomeFilledIcon, Home20Regular as HomeIcon } from '@fluentui/react-icons/svg/home';
export { Info16Regular as NoteIcon } from '@fluentui/react-icons/svg/info';
export { KeyReset20Regular as PasswordIcon } from '@fluentui/react-icons/svg/key-reset';
export { Keyboard20Regular as KeyboardIcon } from '@fluentui/react-icons/svg/keyboard';
export { LocationOff20Regular as NoLocationIcon } from '@fluentui/react-icons/svg/location-off';
export { Mail20Regular as MailIcon } from '@fluentui/react-icons/svg/mail';
export { MoreHorizontal20Regular as MoreIcon } from '@fluentui/react-icons/svg/more-horizontal';
export { Navigation20Regular as NavigationIcon } from '@fluentui/react-icons/svg/navigation';
export {
  Notebook20Filled as AllAuditFilledIcon,
  Notebook20Regular as AllAuditIcon,
} from '@fluentui/react-icons/svg/notebook';
export { People20Filled as UsersFilledIcon, People20Regular as UsersIcon } from '@fluentui/react-icons/svg/people';
export { Person20Regular as ProfileIcon } from '@fluentui/react-icons/svg/person';
export { PersonAdd20Regular as AddUserIcon } from '@fluentui/react-icons/svg/person-add';
export { PersonArrowBack20Regular as RestoreUserIcon } from '@fluentui/react-icons/svg/person-arrow-back';
export { PersonAvailable20Regular as UnblockUserIcon } from '@fluentui/react-icons/svg/person-available';
export { PersonDelete20Regular as DeleteUserIcon } from '@fluentui/react-icons/svg/person-delete';
export { PersonEdit20Regular as EditUserIcon } from '@fluentui/react-icons/svg/person-edit';
export { PersonProhibited20Regular as BlockUserIcon } from '@fluentui/react-icons/svg/person-prohibited';
export { PersonSearch20Regular as NoMatchIcon } from '@fluentui/react-icons/svg/person-search';
export { Print20Regular as PrintIcon } from '@fluentui/react-icons/svg/print';
export {
  Prohibited16Regular as OffIcon,
  Prohibited20Regular as BlockedIcon,
} from '@fluentui/react-icons/svg/prohibited';
export { QuestionCircle20Regular as HelpIcon } from '@fluentui/react-icons/svg/question-circle';
export { Search20Regular as SearchIcon } from '@fluentui/react-icons/svg/search';
export {
  Settings20Filled as SettingsFilledIcon,
  Settings20Regular as SettingsIcon,
} from '@fluentui/react-icons/svg/settings';
export { ShieldPerson20Regular as PermissionIcon } from '@fluentui/react-icons/svg/shield-person';
export { SignOut20Regular as SignOutIcon } from '@fluentui/react-icons/svg/sign-out';
export { Subtract12Filled as MixedIcon12, Subtract16Filled as MixedIcon16 } from '@fluentui/react-icons/svg/subtract';
export {
  TaskListSquareLtr20Filled as OperationsFilledIcon,
  TaskListSquareLtr20Regular as OperationsIcon,
} from '@fluentui/react-icons/svg/task-list-square-ltr';
export { Wand20Regular as SuggestionIcon } from '@fluentui/react-icons/svg/wand';
export {
  Warning16Regular as WarningSmallIcon,
  Warning20Regular as WarningIcon,
} from '@fluentui/react-icons/svg/warning';
