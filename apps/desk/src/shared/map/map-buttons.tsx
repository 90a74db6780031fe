import { MinusOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useText } from '../i18n.ts'

/** Zooming without a wheel, and a word on what a click does while a position is being picked. */
export function MapButtons({ onZoom, hint }: { onZoom: (factor: number) => void; hint: boolean }) {
  const { t } = useText()
  return (
    <>
      <div className="map-buttons">
        <Button size="small" icon={<PlusOutlined />} aria-label={t('map.zoomIn')} onClick={() => onZoom(1.6)} />
        <Button size="small" icon={<MinusOutlined />} aria-label={t('map.zoomOut')} onClick={() => onZoom(1 / 1.6)} />
      </div>
      {hint && <div className="map-hint">{t('map.pick')}</div>}
    </>
  )
}
